// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;

/**
 * How an entity stands with its certificate, at one time.
 *
 * @param state the state
 * @param certificate the certificate in use; null if there is none
 * @param notAfter when that certificate ends; null if there is none
 * @param failures how often in a row a request has failed
 * @param problem why the last request failed, for people; null if it did not; holds no secret
 * @param nextStep when the entity has something to do next; null if it waits for somebody
 */
public record EntityStatus(
        EntityState state,
        @Nullable CertificateId certificate,
        @Nullable Instant notAfter,
        int failures,
        @Nullable String problem,
        @Nullable Instant nextStep) {

    /** Refuses a missing state. */
    public EntityStatus {
        Objects.requireNonNull(state, "state");
    }
}
