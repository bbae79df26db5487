// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.x509.certificate.DecodedCertificate;
import org.opencmf.x509.certificate.IssuerSignature;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.path.PathLink;
import org.opencmf.x509.path.Period;
import org.opencmf.x509.path.Recent;

/**
 * Each certificate of a chain is issued by the next, the last by itself, and all are valid now. Safe for use by several
 * threads.
 *
 * <p>Many certificates have the same issuers: those whose signatures were verified last are remembered, by all of their
 * bytes. What signed these bytes never changes. Whether issuers are valid does, and is not remembered.
 */
final class ChainCheck {

    private static final int REMEMBERED = 64;

    private final Provider crypto;
    private final Recent<List<EncodedCertificate>, Issuers> verified = new Recent<>(REMEMBERED);

    /** Those above a certificate, and the key of the first of them. */
    private record Issuers(List<X509Certificate> path, IssuerSignature first) {}

    ChainCheck(Provider crypto) {
        this.crypto = Objects.requireNonNull(crypto, "crypto");
    }

    /**
     * Checks a certificate, and those above it.
     *
     * @throws IllegalArgumentException if an issuer is no certificate
     */
    List<Violation> check(DecodedCertificate certificate, List<EncodedCertificate> encoded, Instant now) {
        if (encoded.isEmpty()) {
            return new ArrayList<>(List.of(mismatch(0, "has no issuer")));
        }
        Issuers known = verified.find(encoded);
        Issuers issuers = known == null ? read(encoded) : known;
        List<Violation> violations = new ArrayList<>();
        if (!isIssued(certificate, issuers)) {
            violations.add(mismatch(0, "is not issued by the next"));
        }
        if (known == null && links(issuers.path(), violations)) {
            verified.remember(List.copyOf(encoded), issuers);
        }
        validity(certificate, issuers.path(), now, violations);
        return violations;
    }

    private Issuers read(List<EncodedCertificate> encoded) {
        List<X509Certificate> path =
                encoded.stream().map(EncodedCertificate::toX509).toList();
        try {
            return new Issuers(path, new IssuerSignature(path.get(0).getPublicKey(), crypto));
        } catch (GeneralSecurityException | MalformedStructureException e) {
            throw new IllegalArgumentException("an issuer's key cannot be read", e);
        }
    }

    private static boolean isIssued(DecodedCertificate certificate, Issuers issuers) {
        X500Principal subject = issuers.path().get(0).getSubjectX500Principal();
        boolean isNamed = certificate.issuer().contentEquals(subject.getEncoded())
                || new X500Principal(certificate.issuer().toByteArray()).equals(subject);
        return isNamed && issuers.first().isOn(certificate);
    }

    /** Says whether issuers are of CAs, and each is issued by the next, the last by itself. */
    private boolean links(List<X509Certificate> issuers, List<Violation> violations) {
        int before = violations.size();
        for (int i = 0; i < issuers.size(); i++) {
            X509Certificate issuer = issuers.get(Math.min(i + 1, issuers.size() - 1));
            if (!isIssued(issuers.get(i), issuer) || issuers.get(i).getBasicConstraints() < 0) {
                violations.add(mismatch(i + 1, "is not issued by the next"));
            }
        }
        return violations.size() == before;
    }

    private boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && PathLink.isSigned(certificate, issuer, crypto);
    }

    private static void validity(
            DecodedCertificate certificate, List<X509Certificate> issuers, Instant now, List<Violation> violations) {
        var own = certificate.validity();
        if (now.isBefore(own.notBefore()) || now.isAfter(own.notAfter())) {
            violations.add(mismatch(0, "is not valid now"));
        }
        for (int i = 0; i < issuers.size(); i++) {
            if (!Period.of(issuers.get(i)).holds(now)) {
                violations.add(mismatch(i + 1, "is not valid now"));
            }
        }
    }

    private static Violation mismatch(int index, String what) {
        return new Violation(
                CmfErrorCode.INSTALLATION_MISMATCH, "certificate " + (index + 1) + " of the chain " + what);
    }
}
