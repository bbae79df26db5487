// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.lifecycle;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.InitialCredential;

/**
 * What a VNFCI needs to enrol itself for one of its identities.
 *
 * @param vnfci who is to enrol
 * @param identity for which identity
 * @param trustBundle the trust anchors and CAs of its trust domain
 * @param responder where to enrol: a URI, or another address that the VNFCI understands
 * @param credential authenticates the first request
 * @param renewBefore how long before the end of a certificate to renew it
 * @param token where it has its keys made; null if it makes them itself
 * @clause IFA026 C.2.1.1.6/3
 * @clause IFA026 C.2.1.3.6/5
 */
public record EnrolmentConfiguration(
        EntityId vnfci,
        EndEntityIdentity identity,
        TrustBundle trustBundle,
        String responder,
        InitialCredential credential,
        Duration renewBefore,
        @Nullable TokenAccess token) {

    /** Refuses missing parts. */
    public EnrolmentConfiguration {
        Objects.requireNonNull(vnfci, "vnfci");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(trustBundle, "trustBundle");
        Objects.requireNonNull(responder, "responder");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(renewBefore, "renewBefore");
    }

    /**
     * Configures a VNFCI that makes its keys itself.
     *
     * @param vnfci who is to enrol
     * @param identity for which identity
     * @param trustBundle the trust anchors and CAs of its trust domain
     * @param responder where to enrol
     * @param credential authenticates the first request
     * @param renewBefore how long before the end of a certificate to renew it
     */
    public EnrolmentConfiguration(
            EntityId vnfci,
            EndEntityIdentity identity,
            TrustBundle trustBundle,
            String responder,
            InitialCredential credential,
            Duration renewBefore) {
        this(vnfci, identity, trustBundle, responder, credential, renewBefore, null);
    }
}
