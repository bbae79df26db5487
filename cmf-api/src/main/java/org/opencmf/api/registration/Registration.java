// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.registration;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;

/**
 * What a CMF knows of an entity: its FQDN and what it is authorised to have certified.
 *
 * @param entity the entity
 * @param type what it is
 * @param trustDomain whose CAs certify it
 * @param fqdn its FQDN in lower case A-labels; null for a VNFCI that has none
 * @param identities the names that its certificates may carry
 * @param vnfc where it belongs; null for all but a VNFCI
 * @clause IFA026 Cmf.CertLcm.008
 */
public record Registration(
        EntityId entity,
        EntityType type,
        TrustDomain trustDomain,
        @Nullable String fqdn,
        List<EndEntityIdentity> identities,
        @Nullable VnfcBinding vnfc) {

    /** Refuses missing parts, and copies the list. */
    public Registration {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(trustDomain, "trustDomain");
        identities = List.copyOf(identities);
        if ((type == EntityType.VNFCI) != (vnfc != null)) {
            throw new IllegalArgumentException("a VNFCI, and nothing else, belongs to a VNF instance");
        }
    }

    /**
     * Finds an identity.
     *
     * @param id the identity's id
     * @return the identity, or nothing if the entity has none of this id
     */
    public Optional<EndEntityIdentity> identity(String id) {
        return identities.stream().filter(identity -> identity.id().equals(id)).findFirst();
    }

    /**
     * Returns the types of certificate that the entity may have.
     *
     * @return the types of its identities
     */
    public Set<CertificateType> certificateTypes() {
        return identities.stream().map(EndEntityIdentity::type).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Tells whether another entity manages this one's certificates.
     *
     * @param consumer the other entity
     * @return whether this is a VNFCI whose delegate the consumer is
     */
    public boolean isDelegatedTo(EntityId consumer) {
        return vnfc != null && consumer.equals(vnfc.delegate());
    }
}
