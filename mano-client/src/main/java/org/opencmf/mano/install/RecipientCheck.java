// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.x509.path.Period;
import org.opencmf.x509.path.Recent;

/**
 * Authenticates the recipient of a private key: its certificate chains to an anchor of a trust domain, is valid now, and is
 * one by which an entity speaks for itself: no CA's, nor one whose usages leave it to sign packages or answers of OCSP. Keys
 * for signing only are good too, since NFV-MANO entities and VNFCIs have no others. Which member of the trust domain it is,
 * and whether it is revoked, is for the channel to the target to check. Safe for use by several threads.
 *
 * <p>That a chain leads to an anchor does not change while every certificate of the chain is valid: so it is remembered,
 * for the recipients that were checked last, each with the trust domains that were given.
 */
public final class RecipientCheck {

    private static final int REMEMBERED = 256;

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    /** TLS server, TLS client, and any purpose. */
    private static final Set<String> ITS_OWN = Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private final Recent<Asked, Period> good = new Recent<>(REMEMBERED);

    /** Creates a check that remembers nothing yet. */
    public RecipientCheck() {}

    private record Asked(CertificateChain recipient, List<TrustBundle> trusted) {}

    /**
     * Checks a recipient.
     *
     * @param recipient its certificate and issuers
     * @param trusted the trust domains of one of which the recipient is
     * @param now the time
     * @return why nothing may be encrypted to it, or nothing if it is good
     */
    public Optional<Violation> check(CertificateChain recipient, List<TrustBundle> trusted, Instant now) {
        var asked = new Asked(recipient, List.copyOf(trusted));
        Period period = good.find(asked);
        if (period != null && period.holds(now)) {
            return Optional.empty();
        }
        try {
            List<X509Certificate> chain = recipient.certificates();
            demandPurpose(chain.get(0));
            demandPath(chain, anchors(trusted), now);
            good.remember(asked, Period.ofAll(chain));
            return Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return refused();
        }
    }

    private static void demandPurpose(X509Certificate recipient) throws GeneralSecurityException {
        boolean[] usages = recipient.getKeyUsage();
        List<String> purposes = recipient.getExtendedKeyUsage();
        boolean forKeys =
                usages == null || usages[DIGITAL_SIGNATURE] || usages[KEY_ENCIPHERMENT] || usages[KEY_AGREEMENT];
        boolean forItself = purposes == null || purposes.stream().anyMatch(ITS_OWN::contains);
        if (recipient.getBasicConstraints() >= 0 || !forKeys || !forItself) {
            throw new CertPathValidatorException("not a certificate to encrypt keys to");
        }
    }

    private static Set<X509Certificate> anchors(List<TrustBundle> trusted) {
        return trusted.stream().flatMap(bundle -> bundle.anchors().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static void demandPath(List<X509Certificate> chain, Set<X509Certificate> anchors, Instant now)
            throws GeneralSecurityException {
        List<X509Certificate> path = chain.stream()
                .filter(certificate -> !anchors.contains(certificate))
                .toList();
        if (path.isEmpty()) {
            throw new CertPathValidatorException("an anchor is no recipient");
        }
        var parameters = new PKIXParameters(
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet()));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    private static Optional<Violation> refused() {
        return Optional.of(
                new Violation(
                        CmfErrorCode.INSTALLATION_FAILED,
                        "the recipient's certificate does not chain to an anchor of a trusted domain, or is not good for this now"));
    }
}
