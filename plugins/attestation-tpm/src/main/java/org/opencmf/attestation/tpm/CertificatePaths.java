// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencmf.attestation.tpm.KeyCertificates.ValidPath;
import org.opencmf.x509.der.DerBytes;

/** Paths from certificates to trust anchors, found and validated by PKIX. */
final class CertificatePaths {

    private static final int MOST_INTERMEDIATES = 4;

    private final Set<TrustAnchor> anchors;
    private final Provider crypto;

    CertificatePaths(Set<X509Certificate> anchors, Provider crypto) {
        this.anchors =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
        this.crypto = crypto;
    }

    Optional<X509Certificate> parsed(DerBytes der) {
        try {
            var parsed = factory().generateCertificate(new ByteArrayInputStream(der.toByteArray()));
            return Optional.of((X509Certificate) parsed);
        } catch (CertificateException | RuntimeException e) {
            return Optional.empty(); // What is no certificate vouches for nothing.
        }
    }

    Optional<ValidPath> find(X509Certificate certificate, List<DerBytes> pool, Instant now) {
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        var issuers = pool.stream()
                .map(this::parsed)
                .flatMap(Optional::stream)
                .filter(one -> one.getBasicConstraints() >= 0)
                .toList();
        try {
            var path = builder().build(parameters(certificate, issuers, now)).getCertPath();
            return Optional.of(valid(
                    certificate,
                    path.getCertificates().stream()
                            .map(X509Certificate.class::cast)
                            .toList()));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // No path: nobody who is trusted vouches for the key.
        }
    }

    private PKIXBuilderParameters parameters(X509Certificate target, List<X509Certificate> issuers, Instant now)
            throws GeneralSecurityException {
        var wanted = new X509CertSelector();
        wanted.setCertificate(target);
        var parameters = new PKIXBuilderParameters(anchors, wanted);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(issuers)));
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(target))));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        parameters.setMaxPathLength(MOST_INTERMEDIATES);
        return parameters;
    }

    private static ValidPath valid(X509Certificate certificate, List<X509Certificate> path) {
        var from = path.stream().map(X509Certificate::getNotBefore).max(Comparator.naturalOrder());
        var to = path.stream().map(X509Certificate::getNotAfter).min(Comparator.naturalOrder());
        return new ValidPath(
                certificate.getPublicKey(),
                from.orElseThrow().toInstant(),
                to.orElseThrow().toInstant());
    }

    private CertificateFactory factory() throws CertificateException {
        return crypto.getService("CertificateFactory", "X.509") == null
                ? CertificateFactory.getInstance("X.509")
                : CertificateFactory.getInstance("X.509", crypto);
    }

    private CertPathBuilder builder() throws NoSuchAlgorithmException {
        return crypto.getService("CertPathBuilder", "PKIX") == null
                ? CertPathBuilder.getInstance("PKIX")
                : CertPathBuilder.getInstance("PKIX", crypto);
    }
}
