// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
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
    private final Recent<List<EncodedCertificate>, List<X509Certificate>> verified = new Recent<>(REMEMBERED);

    ChainCheck(Provider crypto) {
        this.crypto = Objects.requireNonNull(crypto, "crypto");
    }

    /**
     * Checks a certificate, and those above it.
     *
     * @throws IllegalArgumentException if an issuer is no certificate
     */
    List<Violation> check(X509Certificate certificate, List<EncodedCertificate> issuers, Instant now) {
        List<X509Certificate> known = verified.find(issuers);
        List<X509Certificate> path = new ArrayList<>(List.of(certificate));
        path.addAll(known != null ? known : read(issuers));
        List<Violation> violations = links(path, known != null ? 1 : path.size());
        if (known == null && violations.isEmpty()) {
            verified.remember(List.copyOf(issuers), List.copyOf(path.subList(1, path.size())));
        }
        violations.addAll(validity(path, now));
        return violations;
    }

    private static List<X509Certificate> read(List<EncodedCertificate> issuers) {
        return issuers.stream().map(EncodedCertificate::toX509).toList();
    }

    /** The first so many of a path are issued by the next, and all but the first are of CAs. */
    private List<Violation> links(List<X509Certificate> path, int first) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < first; i++) {
            X509Certificate issuer = path.get(Math.min(i + 1, path.size() - 1));
            if (!issued(path.get(i), issuer) || (i > 0 && path.get(i).getBasicConstraints() < 0)) {
                violations.add(mismatch(i, "is not issued by the next"));
            }
        }
        return violations;
    }

    private boolean issued(X509Certificate certificate, X509Certificate issuer) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && PathLink.isSigned(certificate, issuer, crypto);
    }

    private static List<Violation> validity(List<X509Certificate> path, Instant now) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (!Period.of(path.get(i)).holds(now)) {
                violations.add(mismatch(i, "is not valid now"));
            }
        }
        return violations;
    }

    private static Violation mismatch(int index, String what) {
        return new Violation(
                CmfErrorCode.INSTALLATION_MISMATCH, "certificate " + (index + 1) + " of the chain " + what);
    }
}
