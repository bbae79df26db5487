// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

import java.security.GeneralSecurityException;
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

/**
 * Tells whether certificates chain to an anchor of their CA as it is trusted now. What was found is kept for as long as
 * the CA's trust bundle does not change.
 *
 * @clause RFC5280 6.1
 */
public final class ChainCheck {

    private static final int MAX_DEPTH = 8;
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
        Instant until = trustedUntil(certificate, bundle, Date.from(now));
        if (until == null) {
            return false;
        }
        if (found.size() >= MAX_KEPT) {
            found.clear();
        }
        found.put(known.id().sha256(), new Found(bundle.version(), until));
        return true;
    }

    /** Returns how long the path is good, or null if there is none. */
    private @Nullable Instant trustedUntil(X509Certificate certificate, TrustBundle bundle, Date now) {
        List<X509Certificate> issuers = new ArrayList<>(bundle.intermediates());
        issuers.addAll(bundle.anchors());
        X509Certificate current = certificate;
        Instant until = certificate.getNotAfter().toInstant();
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            X509Certificate issuer = issuerOf(current, issuers, now);
            if (issuer == null) {
                return null;
            }
            Instant end = issuer.getNotAfter().toInstant();
            until = end.isBefore(until) ? end : until;
            if (bundle.anchors().contains(issuer)) {
                return until;
            }
            current = issuer;
        }
        return null;
    }

    private @Nullable X509Certificate issuerOf(X509Certificate current, List<X509Certificate> issuers, Date now) {
        for (X509Certificate issuer : issuers) {
            boolean candidate = issuer.getBasicConstraints() >= 0
                    && !now.before(issuer.getNotBefore())
                    && !now.after(issuer.getNotAfter())
                    && issuer.getSubjectX500Principal().equals(current.getIssuerX500Principal());
            if (candidate && !issuer.equals(current) && isSignedBy(current, issuer)) {
                return issuer;
            }
        }
        return null;
    }

    private boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey(), crypto);
            return true;
        } catch (GeneralSecurityException e) {
            // not signed by this one: another certificate of the same name may follow, and without one nothing is
            // trusted
            return false;
        }
    }
}
