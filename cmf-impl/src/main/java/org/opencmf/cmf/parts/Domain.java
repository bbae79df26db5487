// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.spi.CaConnector;

/** A trust domain with its CAs. */
public final class Domain {

    private final TrustDomainRule rule;
    private final List<CaConnector> cas;
    private final Set<String> names;

    /**
     * Gathers the CAs of a trust domain.
     *
     * @param rule the names that its members may have
     * @param cas the CAs that its members trust
     */
    public Domain(TrustDomainRule rule, List<CaConnector> cas) {
        this.rule = Objects.requireNonNull(rule, "rule");
        this.cas = List.copyOf(cas);
        Set<String> distinct = new HashSet<>();
        for (CaConnector ca : cas) {
            distinct.add(ca.name());
        }
        this.names = Set.copyOf(distinct);
    }

    /**
     * Returns the names that its members may have.
     *
     * @return the rule
     */
    public TrustDomainRule rule() {
        return rule;
    }

    /**
     * Returns the CAs that its members trust.
     *
     * @return at least one
     */
    public List<CaConnector> cas() {
        return cas;
    }

    /**
     * Tells whether a CA certifies members of this domain.
     *
     * @param name the CA's name
     * @return whether it is one of its CAs
     */
    public boolean trusts(String name) {
        return names.contains(name);
    }

    /**
     * Gathers the certificates of its CAs.
     *
     * @return all anchors and intermediates, none twice
     */
    public TrustBundle trustBundle() {
        if (cas.size() == 1) {
            return cas.get(0).trustBundle();
        }
        Set<X509Certificate> anchors = new LinkedHashSet<>();
        Set<X509Certificate> intermediates = new LinkedHashSet<>();
        long version = 0;
        for (CaConnector ca : cas) {
            TrustBundle bundle = ca.trustBundle();
            anchors.addAll(bundle.anchors());
            intermediates.addAll(bundle.intermediates());
            version += bundle.version();
        }
        return new TrustBundle(List.copyOf(anchors), List.copyOf(intermediates), version);
    }
}
