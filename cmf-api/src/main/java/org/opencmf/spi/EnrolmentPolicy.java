// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.registration.Registration;

/**
 * An embedder's own rule for enrolments and renewals; it can only make things stricter.
 *
 * @implSpec Implementations are safe for use by several threads. New methods will have default bodies.
 */
@FunctionalInterface
public interface EnrolmentPolicy {

    /**
     * What an embedder's rule sees of a request.
     *
     * @param registration the entity
     * @param requested the names as they stand in the certification request
     * @param profile the profile that will be used
     * @param key the key to be certified
     */
    record Candidate(
            Registration registration, EndEntityIdentity requested, CertificateProfile profile, PublicKey key) {

        /** Refuses missing parts. */
        public Candidate {
            Objects.requireNonNull(registration, "registration");
            Objects.requireNonNull(requested, "requested");
            Objects.requireNonNull(profile, "profile");
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * Checks a request.
     *
     * @param candidate the request
     * @return every violation; none if the rule is kept
     */
    List<Violation> check(Candidate candidate);
}
