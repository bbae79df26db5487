// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.util.List;
import java.util.Objects;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.hsm.KeyAlgorithm;

/**
 * A certificate that a VNFCI needs.
 *
 * @param vnfc the VNFCI
 * @param baseProfileId the profile of the descriptor; empty if it has none
 * @param identity the names, type and profile; its id is the {@code certificateDescId}
 * @param keyAlgorithm which kind of key is to be made
 * @param securityPolicies what is demanded of the certificate
 */
public record PlannedCertificate(
        VnfcInstance vnfc,
        String baseProfileId,
        EndEntityIdentity identity,
        KeyAlgorithm keyAlgorithm,
        List<SecurityPolicy> securityPolicies) {

    /** Refuses missing parts, and copies the list. */
    public PlannedCertificate {
        Objects.requireNonNull(vnfc, "vnfc");
        Objects.requireNonNull(baseProfileId, "baseProfileId");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(keyAlgorithm, "keyAlgorithm");
        securityPolicies = List.copyOf(securityPolicies);
    }

    /**
     * Returns the certificate in the descriptor.
     *
     * @return the name of its node template
     */
    public String certificateDescId() {
        return identity.id();
    }
}
