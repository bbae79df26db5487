// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.selection;

import java.util.Objects;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

/**
 * For whom a CA is wanted.
 *
 * @param trustDomain the entity's trust domain
 * @param entity the entity
 * @param type the type of certificate
 * @param profile name of the certificate profile
 */
public record CaQuestion(TrustDomain trustDomain, EntityId entity, CertificateType type, String profile) {

    /** Refuses missing parts. */
    public CaQuestion {
        Objects.requireNonNull(trustDomain, "trustDomain");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(profile, "profile");
    }
}
