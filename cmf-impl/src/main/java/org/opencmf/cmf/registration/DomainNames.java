// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.x509.name.IpAddresses;
import org.opencmf.x509.name.IpNetwork;

/** Tells whether names belong to a trust domain. What its rule does not name does not. */
public final class DomainNames {

    private final Set<String> dnsSuffixes;
    private final List<IpNetwork> networks;
    private final List<String> uriPrefixes;
    private final Set<String> emailDomains;

    /**
     * Reads a rule.
     *
     * @param rule the rule
     */
    public DomainNames(TrustDomainRule rule) {
        this.dnsSuffixes = rule.dnsSuffixes();
        List<IpNetwork> read = new ArrayList<>();
        for (String range : rule.ipRanges()) {
            read.add(IpNetwork.of(range));
        }
        this.networks = List.copyOf(read);
        this.uriPrefixes = rule.uriPrefixes();
        this.emailDomains = rule.emailDomains();
    }

    /**
     * Tells whether a host name belongs to the trust domain.
     *
     * @param canonical the name in its canonical form
     * @return whether it is one of the suffixes, or ends with one after a dot
     */
    public boolean allowsHost(String canonical) {
        for (String suffix : dnsSuffixes) {
            boolean below = canonical.endsWith(suffix)
                    && canonical.length() > suffix.length()
                    && canonical.charAt(canonical.length() - suffix.length() - 1) == '.';
            if (below || canonical.equals(suffix)) {
                return true;
            }
        }
        return false;
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
            case URI -> uriPrefixes.stream().anyMatch(value::startsWith);
            case EMAIL -> emailDomains.contains(value.substring(value.lastIndexOf('@') + 1));
            case DIRECTORY, REGISTERED_ID, OTHER -> false;
        };
    }

    private boolean allowsAddress(byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
