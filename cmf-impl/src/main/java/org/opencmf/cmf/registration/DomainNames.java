// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.util.ArrayList;
import java.util.List;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.x509.name.IpAddresses;
import org.opencmf.x509.name.IpNetwork;

/** Tells whether names belong to a trust domain. What its rule does not name does not. */
public final class DomainNames {

    private final TrustDomainRule rule;
    private final List<IpNetwork> networks;

    /**
     * Reads a rule.
     *
     * @param rule the rule
     */
    public DomainNames(TrustDomainRule rule) {
        this.rule = rule;
        List<IpNetwork> read = new ArrayList<>();
        for (String range : rule.ipRanges()) {
            read.add(IpNetwork.of(range));
        }
        this.networks = List.copyOf(read);
    }

    /**
     * Tells whether a host name belongs to the trust domain.
     *
     * @param canonical the name in its canonical form
     * @return whether its rule allows it
     */
    public boolean allowsHost(String canonical) {
        return rule.allowsHost(canonical);
    }

    /**
     * Tells whether an alternative name belongs to the trust domain.
     *
     * @param canonical the name in its canonical form
     * @return whether its rule names it
     */
    public boolean allows(AlternativeName canonical) {
        String value = canonical.value();
        return switch (canonical.kind()) {
            case DNS -> allowsHost(value);
            case IP -> allowsAddress(IpAddresses.octets(value));
            case URI -> rule.uriPrefixes().stream().anyMatch(value::startsWith);
            case EMAIL -> rule.emailDomains().contains(value.substring(value.lastIndexOf('@') + 1));
            case DIRECTORY, REGISTERED_ID, OTHER -> false;
        };
    }

    private boolean allowsAddress(byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
