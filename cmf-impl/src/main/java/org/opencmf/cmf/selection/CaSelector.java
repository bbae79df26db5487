// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.selection;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

/**
 * Knows the CA of some, and says nothing of all others.
 *
 * @clause IFA026 Cmf.CertLcm.004
 */
@FunctionalInterface
public interface CaSelector {

    /**
     * Selects a CA.
     *
     * @param question for whom
     * @return the name of the CA, or nothing if another selector is to be asked
     */
    Optional<String> select(CaQuestion question);

    /**
     * Returns the names of all CAs that may be selected, so that an unknown one is found when a CMF is built.
     *
     * @return the names as far as they are known beforehand
     */
    default Set<String> names() {
        return Set.of();
    }

    /**
     * Selects by trust domain.
     *
     * @param cas the CA of each trust domain
     * @return a selector
     */
    static CaSelector byTrustDomain(Map<TrustDomain, String> cas) {
        var copy = Map.copyOf(cas);
        return named(Set.copyOf(copy.values()), question -> Optional.ofNullable(copy.get(question.trustDomain())));
    }

    /**
     * Selects by type of certificate.
     *
     * @param cas the CA of each type
     * @return a selector
     */
    static CaSelector byType(Map<CertificateType, String> cas) {
        var copy = Map.copyOf(cas);
        return named(Set.copyOf(copy.values()), question -> Optional.ofNullable(copy.get(question.type())));
    }

    /**
     * Selects by entity.
     *
     * @param cas the CA of each entity
     * @return a selector
     */
    static CaSelector byEntity(Map<EntityId, String> cas) {
        var copy = Map.copyOf(cas);
        return named(Set.copyOf(copy.values()), question -> Optional.ofNullable(copy.get(question.entity())));
    }

    /**
     * Selects by profile.
     *
     * @param cas the CA of each profile
     * @return a selector
     */
    static CaSelector byProfile(Map<String, String> cas) {
        var copy = Map.copyOf(cas);
        return named(Set.copyOf(copy.values()), question -> Optional.ofNullable(copy.get(question.profile())));
    }

    /**
     * Selects within one trust domain alone.
     *
     * @param trustDomain which
     * @return a selector that asks this one for members of the trust domain, and nobody for others
     */
    default CaSelector within(TrustDomain trustDomain) {
        Objects.requireNonNull(trustDomain, "trustDomain");
        return named(
                names(), question -> trustDomain.equals(question.trustDomain()) ? select(question) : Optional.empty());
    }

    private static CaSelector named(Set<String> names, CaSelector selector) {
        return new CaSelector() {

            @Override
            public Optional<String> select(CaQuestion question) {
                return selector.select(question);
            }

            @Override
            public Set<String> names() {
                return names;
            }
        };
    }
}
