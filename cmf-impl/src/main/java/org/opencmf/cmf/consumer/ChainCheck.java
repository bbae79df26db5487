// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.x509.path.PathLink;

/**
 * Tells whether certificates chain to an anchor of their CA as it is trusted now. What was found is kept for as long as
 * the CA's trust bundle does not change.
 *
 * @clause RFC5280 6.1
 */
public final class ChainCheck {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_KEPT = 10_000;

    private final Authorities authorities;
    private final Provider crypto;
    private final Clock clock;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    /**
     * Creates the check.
     *
     * @param authorities know the trust bundles
     * @param crypto verifies signatures
     * @param clock tells whether an issuer's certificate has ended
     */
    public ChainCheck(Authorities authorities, Provider crypto, Clock clock) {
        this.authorities = authorities;
        this.crypto = crypto;
        this.clock = clock;
    }

    private record Found(long version, Instant until) {}

    boolean isTrusted(CertificateRecord known, X509Certificate certificate) {
        TrustBundle bundle =
                authorities.named(known.ca()).map(ca -> ca.trustBundle()).orElse(null);
        if (bundle == null) {
            return false;
        }
        Instant now = clock.instant();
        Found before = found.get(known.id().sha256());
        if (before != null && before.version() == bundle.version() && !now.isAfter(before.until())) {
            return true;
        }
        Instant until = trustedUntil(Path.of(certificate), bundle, Date.from(now));
        if (until == null) {
            return false;
        }
        if (found.size() >= MAX_KEPT) {
            found.clear();
        }
        found.put(known.id().sha256(), new Found(bundle.version(), until));
        return true;
    }

    /** Returns how long a path to an anchor is good, or null if there is none; the shortest path counts. */
    private @Nullable Instant trustedUntil(Path path, TrustBundle bundle, Date now) {
        for (X509Certificate anchor : bundle.anchors()) {
            if (isIssuer(anchor, path.end(), now)) {
                return earlier(path.until(), anchor);
            }
        }
        if (path.certificates().size() > MAX_DEPTH) {
            return null;
        }
        for (X509Certificate between : bundle.intermediates()) {
            if (!path.certificates().contains(between) && isIssuer(between, path.end(), now)) {
                Instant until = trustedUntil(path.to(between), bundle, now);
                if (until != null) {
                    return until;
                }
            }
        }
        return null;
    }

    /** A certificate and the issuers that were found for it. */
    private record Path(List<X509Certificate> certificates, Instant until) {

        static Path of(X509Certificate certificate) {
            return new Path(List.of(certificate), certificate.getNotAfter().toInstant());
        }

        X509Certificate end() {
            return certificates.get(certificates.size() - 1);
        }

        Path to(X509Certificate issuer) {
            List<X509Certificate> longer = new ArrayList<>(certificates);
            longer.add(issuer);
            return new Path(List.copyOf(longer), earlier(until, issuer));
        }
    }

    private static Instant earlier(Instant until, X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        return end.isBefore(until) ? end : until;
    }

    private boolean isIssuer(X509Certificate issuer, X509Certificate certificate, Date now) {
        return issuer.getBasicConstraints() >= 0
                && !now.before(issuer.getNotBefore())
                && !now.after(issuer.getNotAfter())
                && issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && PathLink.isSigned(certificate, issuer, crypto);
    }
}
