// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.util.Objects;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationRequest;

/**
 * What an entity needs to know of itself to ask for a certificate: the OSS configures it.
 *
 * @param entity how the CMF calls the entity
 * @param trustDomain whose CAs certify it
 * @param identity the names that are to be certified
 * @clause IFA026 Nfvo.Sc.005
 */
public record ConfiguredIdentity(EntityId entity, TrustDomain trustDomain, EndEntityIdentity identity) {

    /** Refuses missing parts. */
    public ConfiguredIdentity {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(trustDomain, "trustDomain");
        Objects.requireNonNull(identity, "identity");
    }

    /**
     * Takes over one of the identities of a registration.
     *
     * @param registration as the OSS got it from the CMF
     * @param identityId which identity
     * @return the configuration
     * @throws IllegalArgumentException if the registration has no such identity
     */
    public static ConfiguredIdentity of(Registration registration, String identityId) {
        var identity = registration
                .identity(identityId)
                .orElseThrow(() -> new IllegalArgumentException("no identity " + identityId + " is registered"));
        return new ConfiguredIdentity(registration.entity(), registration.trustDomain(), identity);
    }

    /**
     * Takes over the identity for the NFV-MANO certificate.
     *
     * @param registration as the OSS got it from the CMF
     * @return the configuration
     * @throws IllegalArgumentException if the registration has no identity of the usual name
     */
    public static ConfiguredIdentity of(Registration registration) {
        return of(registration, RegistrationRequest.NFV_MANO_IDENTITY);
    }
}
