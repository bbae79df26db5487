// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
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

/**
 * Authenticates the recipient of a private key: its certificate chains to an anchor of a trust domain and is valid now.
 * Revocation is for the channel to the target to check. Safe for use by several threads.
 */
public final class RecipientCheck {

    private final Set<X509Certificate> anchors;

    /**
     * Creates the check.
     *
     * @param trusted the trust domains of one of which the recipient is
     */
    public RecipientCheck(List<TrustBundle> trusted) {
        this.anchors =
                trusted.stream().flatMap(bundle -> bundle.anchors().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks a recipient.
     *
     * @param chain its certificate and issuers
     * @param now the time
     * @return why nothing may be encrypted to it, or nothing if it is good
     */
    public Optional<Violation> check(CertificateChain chain, Instant now) {
        try {
            List<X509Certificate> path = chain.certificates().stream()
                    .filter(certificate -> !anchors.contains(certificate))
                    .toList();
            if (path.isEmpty() || anchors.isEmpty()) {
                return refused();
            }
            var parameters = new PKIXParameters(anchors.stream()
                    .map(anchor -> new TrustAnchor(anchor, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return refused();
        }
    }

    private static Optional<Violation> refused() {
        return Optional.of(new Violation(
                CmfErrorCode.INSTALLATION_FAILED,
                "the recipient's certificate does not chain to an anchor of a trusted domain, or is not valid now"));
    }
}
