// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.Faults;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.DnsNames;
import org.opencmf.x509.name.IpNetwork;

/**
 * Whom a stand-alone server serves.
 *
 * @param rule the trust domain, and the names that its members may have
 * @param oss the host name of the OSS that is there from the beginning
 */
public record ServedDomain(TrustDomainRule rule, String oss) {

    private static final TrustDomain UNKNOWN = new TrustDomain("unknown");

    /** Refuses missing parts. */
    public ServedDomain {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(oss, "oss");
    }

    String name() {
        return rule.domain().name();
    }

    /** Returns the name of another host next to the OSS. */
    String besideOss(String host) {
        return host + oss.substring(Math.max(0, oss.indexOf('.')));
    }

    /** Reads a trust domain; what is wrong with it becomes faults. */
    static ServedDomain read(Cursor in, Faults faults) {
        in.only(Set.of("name", "hosts", "networks", "uris", "mailDomains", "oss"));
        for (String part : List.of("name", "hosts", "oss")) {
            if (in.node(part).isEmpty()) {
                faults.add(in.place(), part + " is missing");
            }
        }
        String name = in.text("name", TrustDomain::new).orElse(UNKNOWN.name());
        var rule = new TrustDomainRule(
                new TrustDomain(name),
                Set.copyOf(in.texts("hosts", ServedDomain::checkHost)),
                in.texts("networks", IpNetwork::of),
                in.texts("uris", ServedDomain::checkUri),
                Set.copyOf(in.texts("mailDomains", ServedDomain::checkHost)),
                Set.of());
        return new ServedDomain(
                rule, in.text("oss", host -> checkMember(host, rule)).orElse(""));
    }

    /** Notes a host name that no member could have. */
    void check(Cursor in, String name) {
        Optional<String> unused = in.text(name, host -> checkMember(host, rule));
    }

    private static void checkMember(String host, TrustDomainRule rule) {
        checkHost(host);
        if (!rule.allowsHost(host)) {
            throw new IllegalArgumentException("is not within the hosts of the trust domain");
        }
    }

    private static void checkHost(String host) {
        try {
            if (DnsNames.canonical(host).equals(host)) {
                return;
            }
        } catch (MalformedStructureException e) {
            throw new IllegalArgumentException("is no host name", e);
        }
        throw new IllegalArgumentException("is not written as certificates carry it: in lower case");
    }

    private static void checkUri(String prefix) {
        var unused = new TrustDomainRule(UNKNOWN, Set.of(), List.of(), List.of(prefix), Set.of(), Set.of());
    }
}
