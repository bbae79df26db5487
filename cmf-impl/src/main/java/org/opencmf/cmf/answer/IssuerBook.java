// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.answer;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.spi.CaConnector;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/** Keeps the certificates of CAs in the form in which chains are compared with them, until they change. */
final class IssuerBook {

    private static final int MAX_NAMES = 100_000;

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<String, Proper> proper = new ConcurrentHashMap<>();
    private final Map<DerBytes, X500Principal> names = new ConcurrentHashMap<>();

    private record Page(long version, Set<EncodedCertificate> anchors, Map<EncodedCertificate, Link> links) {}

    /** A chain that was found proper, as the next one is like to be. */
    private record Proper(Page page, DerBytes issuer, List<EncodedCertificate> issuers) {

        boolean isSame(Page otherPage, DerBytes otherIssuer, List<EncodedCertificate> others) {
            return page == otherPage && issuer.equals(otherIssuer) && issuers.equals(others);
        }
    }

    private record Link(DerBytes subject, DerBytes issuer) {}

    /** Reads an issuer's name once. */
    X500Principal principal(DerBytes encoded) throws MalformedStructureException {
        X500Principal known = names.get(encoded);
        if (known != null) {
            return known;
        }
        X500Principal read = read(encoded, "issuer");
        if (names.size() < MAX_NAMES) {
            names.put(encoded, read);
        }
        return read;
    }

    static X500Principal read(DerBytes encoded, String where) throws MalformedStructureException {
        try {
            return new X500Principal(encoded.toByteArray());
        } catch (IllegalArgumentException e) {
            throw new MalformedStructureException(where, "not a name", e);
        }
    }

    /** Says whether what follows a certificate are certificates of its CA, each issued by the next, up to an anchor. */
    boolean isProper(CaConnector ca, DerBytes issuer, CertificateChain chain) {
        Page page = page(ca);
        List<EncodedCertificate> encoded = chain.encoded();
        List<EncodedCertificate> issuers = encoded.subList(1, encoded.size());
        Proper before = proper.get(ca.name());
        if (before != null && before.isSame(page, issuer, issuers)) {
            return true;
        }
        boolean follows = isProper(page, issuer, issuers);
        if (follows) {
            proper.put(ca.name(), new Proper(page, issuer, List.copyOf(issuers)));
        }
        return follows;
    }

    private static boolean isProper(Page page, DerBytes issuer, List<EncodedCertificate> issuers) {
        DerBytes wanted = issuer;
        for (EncodedCertificate next : issuers) {
            Link link = page.links().get(next);
            if (link == null || !link.subject().equals(wanted)) {
                return false;
            }
            wanted = link.issuer();
        }
        return !issuers.isEmpty() && page.anchors().contains(issuers.get(issuers.size() - 1));
    }

    private Page page(CaConnector ca) {
        TrustBundle bundle = ca.trustBundle();
        Page known = pages.get(ca.name());
        if (known != null && known.version() == bundle.version()) {
            return known;
        }
        Page page = read(bundle);
        pages.put(ca.name(), page);
        return page;
    }

    private static Page read(TrustBundle bundle) {
        Set<EncodedCertificate> anchors = new HashSet<>();
        Map<EncodedCertificate, Link> links = new ConcurrentHashMap<>();
        for (X509Certificate anchor : bundle.anchors()) {
            anchors.add(encoded(anchor));
            links.put(encoded(anchor), link(anchor));
        }
        bundle.intermediates().forEach(intermediate -> links.put(encoded(intermediate), link(intermediate)));
        return new Page(bundle.version(), anchors, links);
    }

    private static EncodedCertificate encoded(X509Certificate certificate) {
        try {
            return EncodedCertificate.ofDer(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a CA's certificate has no encoding", e);
        }
    }

    private static Link link(X509Certificate certificate) {
        return new Link(
                DerBytes.copyOf(certificate.getSubjectX500Principal().getEncoded()),
                DerBytes.copyOf(certificate.getIssuerX500Principal().getEncoded()));
    }
}
