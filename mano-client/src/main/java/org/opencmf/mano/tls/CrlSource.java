// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.lang.ref.WeakReference;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.path.Recent;

/**
 * Looks revocation up in CRLs.
 *
 * <p>A CRL counts if the issuer of the certificate has signed it, may sign CRLs, and every critical extension of it is
 * understood: so no partial or indirect one. What an outdated CRL lists is revoked still; what it does not list is unknown.
 *
 * <p>A CRL is verified once, as long as the very same object is at hand: another is verified anew, whatever it holds.
 *
 * @clause RFC5280 5.3.1
 */
public final class CrlSource implements RevocationSource {

    private static final int CRL_SIGN = 6;

    /** Far more than the CRLs of a trust domain; what is forgotten is verified again. */
    private static final int REMEMBERED = 256;

    private final Supplier<? extends Collection<X509CRL>> lists;
    private final Provider crypto;
    private final Clock clock;
    private final Recent<Signed, Boolean> verified = new Recent<>(REMEMBERED);

    /** A list and who may have signed it. It does not keep the list from being let go, which may be large. */
    private static final class Signed extends WeakReference<X509CRL> {

        private final PublicKey issuer;
        private final int hash;

        Signed(X509CRL list, PublicKey issuer) {
            super(list);
            this.issuer = issuer;
            this.hash = 31 * System.identityHashCode(list) + issuer.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            X509CRL list = get();
            return other instanceof Signed signed
                    && list != null
                    && signed.refersTo(list)
                    && signed.issuer.equals(issuer);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /**
     * Creates a source.
     *
     * @param lists the CRLs that are at hand; asked at each handshake, so what fetches them should keep them
     * @param crypto verifies signatures; need not be registered with the JVM
     * @param clock tells which CRL is current
     */
    public CrlSource(Supplier<? extends Collection<X509CRL>> lists, Provider crypto, Clock clock) {
        this.lists = Objects.requireNonNull(lists, "lists");
        this.crypto = Objects.requireNonNull(crypto, "crypto");
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

    private boolean isOf(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || list.hasUnsupportedCriticalExtension()
                || (usage != null && !usage[CRL_SIGN])) {
            return false;
        }
        var question = new Signed(list, issuer.getPublicKey());
        Boolean known = verified.find(question);
        boolean isSigned = known == null ? isSigned(list, issuer) : known;
        if (known == null) {
            verified.remember(question, isSigned);
        }
        return isSigned;
    }

    private boolean isSigned(X509CRL list, X509Certificate issuer) {
        try {
            list.verify(issuer.getPublicKey(), crypto);
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
