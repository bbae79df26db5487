// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.registration;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;

/**
 * Asks a CMF to register an entity by its FQDN.
 *
 * @param id names this request
 * @param entity how the entity is to be called
 * @param type what it is: any but {@link EntityType#VNFCI}, which its delegate or a lifecycle event registers
 * @param trustDomain whose CAs are to certify it
 * @param fqdn its fully qualified domain name; U-labels are turned into A-labels
 * @param identities the names that its certificates may carry, at least one
 * @clause IFA026 Cmf.CertLcm.002
 */
public record RegistrationRequest(
        RequestId id,
        EntityId entity,
        EntityType type,
        TrustDomain trustDomain,
        String fqdn,
        List<EndEntityIdentity> identities) {

    /** The id of the identity that {@link #of} gives to an entity. */
    public static final String NFV_MANO_IDENTITY = "nfv-mano";

    /** Name of the profile that {@link #of} asks for. */
    public static final String NFV_MANO_PROFILE = "nfv-mano";

    /** Refuses missing parts, and copies the list. */
    public RegistrationRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(trustDomain, "trustDomain");
        Objects.requireNonNull(fqdn, "fqdn");
        identities = List.copyOf(identities);
    }

    /**
     * Creates a request for an entity that needs an NFV-MANO certificate with its FQDN as common name and only
     * alternative name.
     *
     * @param type what the entity is
     * @param fqdn its FQDN, which also becomes its identifier
     * @param trustDomain whose CAs are to certify it
     * @return a request with a fresh id
     */
    public static RegistrationRequest of(EntityType type, String fqdn, TrustDomain trustDomain) {
        var identity = new EndEntityIdentity(
                NFV_MANO_IDENTITY,
                CertificateType.NFV_MANO,
                NFV_MANO_PROFILE,
                new X500Principal("CN=" + fqdn),
                Set.of(AlternativeName.dns(fqdn)),
                Set.of());
        return new RegistrationRequest(
                RequestId.random(), new EntityId(fqdn), type, trustDomain, fqdn, List.of(identity));
    }
}
