// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Looks revocation up in CRLs.
 *
 * <p>A CRL counts if the issuer of the certificate has signed it, may sign CRLs, and every critical extension of it is
 * understood: so no partial or indirect one. What an outdated CRL lists is revoked still; what it does not list is unknown.
 *
 * @clause RFC5280 5.3.1
 */
public final class CrlSource implements RevocationSource {

    private static final int CRL_SIGN = 6;

    private final Supplier<? extends Collection<X509CRL>> lists;
    private final Clock clock;

    /**
     * Creates a source.
     *
     * @param lists the CRLs that are at hand; asked at each handshake, so what fetches them should keep them
     * @param clock tells which CRL is current
     */
    public CrlSource(Supplier<? extends Collection<X509CRL>> lists, Clock clock) {
        this.lists = Objects.requireNonNull(lists, "lists");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Status status(X509Certificate certificate, X509Certificate issuer) {
        List<X509CRL> trusted =
                lists.get().stream().filter(list -> isOf(list, issuer)).toList();
        if (trusted.stream().anyMatch(list -> list.isRevoked(certificate))) {
            return Status.REVOKED;
        }
        return trusted.stream().anyMatch(this::isCurrent) ? Status.GOOD : Status.UNKNOWN;
    }

    private static boolean isOf(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || list.hasUnsupportedCriticalExtension()
                || (usage != null && !usage[CRL_SIGN])) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // not signed by this issuer: it does not count, and the status stays unknown
            return false;
        }
    }

    private boolean isCurrent(X509CRL list) {
        var now = clock.instant();
        var next = list.getNextUpdate();
        return !list.getThisUpdate().toInstant().isAfter(now)
                && next != null
                && !next.toInstant().isBefore(now);
    }
}
