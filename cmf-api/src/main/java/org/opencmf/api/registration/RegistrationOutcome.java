// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.registration;

import java.util.Objects;

/**
 * A registered entity, and what it needs for its first request.
 *
 * @param registration what was registered
 * @param credential authenticates the entity until it has a certificate; to be handed to it over a protected channel
 * @clause IFA026 C.4.1.1.6/2
 */
public record RegistrationOutcome(Registration registration, InitialCredential credential) {

    /** Refuses missing parts. */
    public RegistrationOutcome {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(credential, "credential");
    }
}
