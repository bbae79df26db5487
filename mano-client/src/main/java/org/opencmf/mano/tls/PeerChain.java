// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.opencmf.api.certificate.TrustBundle;

/** Verifies chains of peers against a trust bundle at a given time. */
final class PeerChain {

    private static final int LONGEST = 10;

    private final TrustBundle trust;

    PeerChain(TrustBundle trust) {
        this.trust = trust;
    }

    /** The platform's own verification: path, time, constraints, key usages, and the end point if the connection asks. */
    X509ExtendedTrustManager verifier(Instant now) throws CertificateException {
        if (trust.anchors().isEmpty()) {
            throw new CertificateException("no CA of the trust domain is known yet");
        }
        try {
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters(now)));
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new CertificateException("the platform verifies no X.509 certificates"));
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new CertificateException("the platform cannot verify with this trust bundle", e);
        }
    }

    private PKIXBuilderParameters parameters(Instant now)
            throws InvalidAlgorithmParameterException, NoSuchAlgorithmException {
        var anchors = trust.anchors().stream()
                .map(anchor -> new TrustAnchor(anchor, null))
                .collect(Collectors.toSet());
        var parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(trust.intermediates())));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        return parameters;
    }

    /** Asks for the status of each certificate of a chain that was verified, from the peer up to the anchor. */
    void checkRevocation(X509Certificate[] chain, RevocationSource source, boolean unknownIsRefused)
            throws CertificateException {
        var certificate = chain[0];
        for (int length = 0; length < LONGEST && !trust.anchors().contains(certificate); length++) {
            var issuer = issuer(certificate, chain);
            var status = source.status(certificate, issuer);
            if (status == RevocationSource.Status.REVOKED) {
                throw new CertificateException("the certificate of the peer, or of an issuer, is revoked");
            }
            if (status == RevocationSource.Status.UNKNOWN && unknownIsRefused) {
                throw new CertificateException("whether the certificate of the peer is revoked cannot be told");
            }
            certificate = issuer;
        }
    }

    private X509Certificate issuer(X509Certificate certificate, X509Certificate[] chain) throws CertificateException {
        return Stream.of(trust.anchors(), trust.intermediates(), List.of(chain))
                .flatMap(List::stream)
                .filter(candidate -> isIssuer(candidate, certificate))
                .findFirst()
                .orElseThrow(() -> new CertificateException("an issuer of the peer's certificate is not known"));
    }

    private static boolean isIssuer(X509Certificate candidate, X509Certificate certificate) {
        if (!candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                || candidate.getBasicConstraints() < 0) {
            return false;
        }
        try {
            certificate.verify(candidate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // signed with another key of the same name
            return false;
        }
    }
}
