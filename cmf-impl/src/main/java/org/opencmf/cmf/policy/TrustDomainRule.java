// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.DnsNames;
import org.opencmf.x509.name.IpNetwork;

/**
 * The names that the members of a trust domain may have. What it does not name is refused.
 *
 * @param domain which trust domain
 * @param dnsSuffixes suffixes of host names, as {@code operator.example}: the name itself and all below it
 * @param ipRanges networks, as {@code 192.0.2.0/24} or {@code fd00::/8}
 * @param uriPrefixes beginnings of URIs, as {@code urn:uuid:} or {@code https://host.example/}; each ends with a colon or
 *     a slash, so that a host cannot be prolonged
 * @param emailDomains domains of mailboxes, exactly
 * @param managedFrom other trust domains whose VNFMs may manage the certificates of this one's VNFCIs
 * @clause IFA026 Cmf.CertLcm.008
 */
public record TrustDomainRule(
        TrustDomain domain,
        Set<String> dnsSuffixes,
        List<String> ipRanges,
        List<String> uriPrefixes,
        Set<String> emailDomains,
        Set<TrustDomain> managedFrom) {

    /**
     * Refuses missing parts, what is no host name or network, and prefixes that end openly; brings host names into their
     * canonical form, and copies the collections.
     */
    public TrustDomainRule {
        Objects.requireNonNull(domain, "domain");
        dnsSuffixes = canonical(dnsSuffixes);
        ipRanges = List.copyOf(ipRanges);
        uriPrefixes = List.copyOf(uriPrefixes);
        emailDomains = canonical(emailDomains);
        managedFrom = Set.copyOf(managedFrom);
        for (String range : ipRanges) {
            var unused = IpNetwork.of(range);
        }
        for (String prefix : uriPrefixes) {
            if (!prefix.endsWith(":") && !prefix.endsWith("/")) {
                throw new IllegalArgumentException("a URI prefix ends with a colon or a slash");
            }
        }
    }

    private static Set<String> canonical(Set<String> hosts) {
        Set<String> canonical = new HashSet<>();
        for (String host : hosts) {
            try {
                canonical.add(DnsNames.canonical(host));
            } catch (MalformedStructureException e) {
                throw new IllegalArgumentException("a trust domain is of host names, written out without a pattern", e);
            }
        }
        return Set.copyOf(canonical);
    }

    /**
     * Creates a rule for host names alone.
     *
     * @param domain which trust domain
     * @param dnsSuffixes suffixes of host names
     * @return the rule
     * @throws IllegalArgumentException if one is no host name
     */
    public static TrustDomainRule ofHosts(TrustDomain domain, String... dnsSuffixes) {
        return new TrustDomainRule(domain, Set.of(dnsSuffixes), List.of(), List.of(), Set.of(), Set.of());
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
     * Tells whether a VNFM may manage the certificates of this domain's VNFCIs.
     *
     * @param ofVnfm the trust domain of the VNFM
     * @return whether it is this domain, or one from which it is managed
     */
    public boolean isManagedFrom(TrustDomain ofVnfm) {
        return domain.equals(ofVnfm) || managedFrom.contains(ofVnfm);
    }
}
