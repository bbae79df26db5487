// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.authorisation.Proof;

/**
 * A consumer that has shown who it is.
 *
 * @param registration what is known of it
 * @param proof by what it has shown that
 * @param credential reference of its initial credential; null unless that is the proof
 * @param certificate its certificate; null unless that is the proof
 */
public record Consumer(
        Registration registration,
        Proof proof,
        @Nullable String credential,
        @Nullable CertificateId certificate) {

    /** Refuses missing parts. */
    public Consumer {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(proof, "proof");
    }

    /**
     * Returns who it is.
     *
     * @return its identifier
     */
    public EntityId entity() {
        return registration.entity();
    }

    /**
     * Returns what it is.
     *
     * @return its role
     */
    public EntityType role() {
        return registration.type();
    }
}
