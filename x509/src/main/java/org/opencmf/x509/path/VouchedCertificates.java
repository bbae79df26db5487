// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.path;

import java.io.ByteArrayInputStream;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.opencmf.x509.der.DerBytes;

/**
 * The certificates for one purpose that trusted CAs vouch for. Safe for use by several threads.
 *
 * <p>A path holds what RFC 5280 asks, has four certificates between its ends at most, and is stricter in this: certificates
 * with constraints on names or policies, or with other critical extensions than those of key usages, basic constraints and
 * alternative names, do not stand in it, nor do RSA keys below 2,048 bits, curves other than P-256, P-384, P-521 and those
 * of EdDSA, and signatures by SHA-1 or of RSASSA-PSS. Revocation is not looked at.
 *
 * <p>That a certificate has a path does not change while every certificate of the path is valid: so it is remembered until
 * then, of the 1,024 certificates that were asked for last.
 *
 * @param <T> what is read from a certificate
 */
public final class VouchedCertificates<T> {

    private static final int REMEMBERED = 1024;

    private final List<X509Certificate> anchors;
    private final Function<X509Certificate, Optional<T>> reading;
    private final Provider crypto;
    private final Recent<DerBytes, Vouched<T>> remembered;

    private record Vouched<T>(T read, Period period) {}

    /**
     * Creates the trust in CAs.
     *
     * @param anchors certificates of the CAs
     * @param reading reads what is wanted from a certificate; empty for one that is not for the purpose
     * @param crypto parses certificates, if it can, and verifies their signatures; need not be registered with the JVM
     * @throws IllegalArgumentException if an anchor cannot be read
     */
    public VouchedCertificates(
            Set<X509Certificate> anchors, Function<X509Certificate, Optional<T>> reading, Provider crypto) {
        this(anchors, reading, crypto, REMEMBERED);
    }

    VouchedCertificates(
            Set<X509Certificate> anchors, Function<X509Certificate, Optional<T>> reading, Provider crypto, int most) {
        this.reading = Objects.requireNonNull(reading, "reading");
        this.crypto = Objects.requireNonNull(crypto, "crypto");
        this.anchors = anchors.stream().map(this::reparsed).toList();
        this.remembered = new Recent<>(most);
    }

    /**
     * Reads a certificate, if a CA vouches for it.
     *
     * @param certificate the certificate in DER
     * @param pool certificates that may stand between it and a CA, in any order; what is none is passed over
     * @param now when all of them have to be valid
     * @return what was read; nothing if it is no certificate, not one for the purpose, or there is no path now
     */
    public Optional<T> find(DerBytes certificate, List<DerBytes> pool, Instant now) {
        Vouched<T> known = remembered.find(certificate);
        if (known != null && known.period().holds(now)) {
            return Optional.of(known.read());
        }
        Optional<Vouched<T>> found = search(certificate, pool, now);
        found.ifPresent(one -> remembered.remember(certificate, one));
        return found.map(Vouched::read);
    }

    /** Parses a certificate; nothing if it is none, or its key cannot be read. */
    public Optional<X509Certificate> parsed(DerBytes der) {
        try {
            var factory = crypto.getService("CertificateFactory", "X.509") == null
                    ? CertificateFactory.getInstance("X.509")
                    : CertificateFactory.getInstance("X.509", crypto);
            var parsed = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.toByteArray()));
            return Optional.ofNullable(parsed).filter(certificate -> certificate.getPublicKey() != null);
        } catch (CertificateException | RuntimeException e) {
            return Optional.empty(); // What is no certificate vouches for nothing, whatever a parser throws at it.
        }
    }

    private Optional<Vouched<T>> search(DerBytes der, List<DerBytes> pool, Instant now) {
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        try {
            return parsed(der)
                    .flatMap(certificate -> reading.apply(certificate)
                            .flatMap(read -> new PathSearch(anchors, crypto, others(pool, der), now)
                                    .from(certificate)
                                    .map(period -> new Vouched<>(read, period))));
        } catch (RuntimeException e) {
            return Optional.empty(); // Providers read some parts late, and throw what they like: no path, then.
        }
    }

    private List<X509Certificate> others(List<DerBytes> pool, DerBytes certificate) {
        return pool.stream()
                .filter(one -> !one.equals(certificate))
                .map(this::parsed)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Providers verify fastest with keys that they have read themselves. */
    private X509Certificate reparsed(X509Certificate anchor) {
        try {
            return parsed(DerBytes.copyOf(anchor.getEncoded()))
                    .orElseThrow(() -> new IllegalArgumentException("an anchor is not a certificate that can be read"));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("an anchor has no encoding", e);
        }
    }
}
