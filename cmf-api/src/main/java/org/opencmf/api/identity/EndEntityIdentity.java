// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

import java.util.Objects;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * One identity of an entity: the names that a certificate of one type may carry. An entity may have several.
 *
 * @param id names the identity within its entity; in delegation mode the {@code certificateDescId} of the VNFD
 * @param type which type of certificate carries it
 * @param profile name of the certificate profile
 * @param subject the distinguished name; may be empty where alternative names are not. A common name with a dot, colon or
 *     asterisk has to be a host name, and the FQDN or a DNS alternative name of the same entity
 * @param alternativeNames every alternative name that may be certified
 * @param nfTypes the 3GPP network function types that may be certified, for example {@code AMF}; may be empty
 * @clause IFA026 C.2.1.1.6/1
 */
public record EndEntityIdentity(
        String id,
        CertificateType type,
        String profile,
        X500Principal subject,
        Set<AlternativeName> alternativeNames,
        Set<String> nfTypes) {

    /** Refuses missing parts, and copies the sets. */
    public EndEntityIdentity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(subject, "subject");
        alternativeNames = Set.copyOf(alternativeNames);
        nfTypes = Set.copyOf(nfTypes);
        if (id.isBlank() || id.length() > 255) {
            throw new IllegalArgumentException("an identity's id has 1 to 255 characters");
        }
    }
}
