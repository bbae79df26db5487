// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.cmf.selection.CaQuestion;
import org.opencmf.cmf.selection.CaSelection;
import org.opencmf.spi.CaConnector;

/** The CAs, the trust domains that they serve, and the selection among them. */
public final class Authorities {

    private final Map<String, CaConnector> byName;
    private final Map<TrustDomain, Domain> domains;
    private final CaSelection selection;

    /**
     * Collects CAs.
     *
     * @param cas by their names
     * @param domains each with a name of its own
     * @param selection which CA serves whom
     */
    public Authorities(Map<String, CaConnector> cas, Collection<Domain> domains, CaSelection selection) {
        this.byName = Map.copyOf(cas);
        Map<TrustDomain, Domain> byDomain = new HashMap<>();
        for (Domain domain : domains) {
            byDomain.put(domain.rule().domain(), domain);
        }
        this.domains = Map.copyOf(byDomain);
        this.selection = selection;
    }

    /**
     * Finds a CA.
     *
     * @param name its name
     * @return the way to it, or nothing if it is no longer configured
     */
    public Optional<CaConnector> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Finds a trust domain.
     *
     * @param trustDomain its name
     * @return the domain, or nothing
     */
    public Optional<Domain> domain(TrustDomain trustDomain) {
        return Optional.ofNullable(domains.get(trustDomain));
    }

    /**
     * Returns the trust domains.
     *
     * @return all of them
     */
    public Collection<Domain> domains() {
        return domains.values();
    }

    /**
     * Selects a CA that its trust domain trusts.
     *
     * @param question for whom
     * @return the CA, or nothing if none was selected, or one that does not belong to the trust domain
     */
    public Optional<CaConnector> select(CaQuestion question) {
        Domain domain = domains.get(question.trustDomain());
        if (domain == null) {
            return Optional.empty();
        }
        String selected = selection.select(question).orElse(null);
        return selected == null || !domain.trusts(selected) ? Optional.empty() : named(selected);
    }
}
