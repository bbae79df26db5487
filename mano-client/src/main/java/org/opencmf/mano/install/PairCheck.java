// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.hsm.HsmKey;
import org.opencmf.x509.certificate.DecodedCertificate;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Validates that key, certificate and chain belong together: before they are installed with the key in the token, and
 * afterwards with what is read back. Safe for use by several threads.
 *
 * @clause IFA026 Vnfm.Sc.019
 */
public final class PairCheck {

    private final Provider crypto;
    private final SecureRandom random;
    private final ChainCheck chains;

    /**
     * Creates the check.
     *
     * @param crypto verifies signatures; need not be registered with the JVM
     * @param random where challenges come from
     */
    public PairCheck(Provider crypto, SecureRandom random) {
        this.crypto = Objects.requireNonNull(crypto, "crypto");
        this.random = Objects.requireNonNull(random, "random");
        this.chains = new ChainCheck(crypto);
    }

    /**
     * Checks what is about to be installed.
     *
     * @param key the key, which signs a challenge
     * @param chain the certificate and its issuers up to the root
     * @param identity the names that the certificate may carry
     * @param now the time
     * @return every violation; none if they belong together
     */
    public List<Violation> before(HsmKey key, CertificateChain chain, EndEntityIdentity identity, Instant now) {
        List<Violation> violations = certified(key, chain, identity, now);
        if (violations.isEmpty() && !signs(key)) {
            return List.of(mismatch("the private key in the token is not the one of the certificate"));
        }
        return violations;
    }

    /**
     * Checks what is about to be installed, where the private key needs to show nothing: it has signed the very request
     * for this certificate just now, and no CMF has a key certified that did not sign its request.
     *
     * @param key the key
     * @param chain the certificate and its issuers up to the root
     * @param identity the names that the certificate may carry
     * @param now the time
     * @return every violation; none if the certificate is one for the key
     */
    public List<Violation> certified(HsmKey key, CertificateChain chain, EndEntityIdentity identity, Instant now) {
        DecodedCertificate certificate;
        List<Violation> violations;
        try {
            certificate = DecodedCertificate.read(chain.encoded().get(0).toDer());
            violations = chains.check(certificate, issuers(chain), now);
        } catch (MalformedStructureException | IllegalArgumentException e) {
            return List.of(mismatch("the chain holds what is no certificate"));
        }
        if (!violations.isEmpty()) {
            return violations;
        }
        if (!certificate.key().contentEquals(key.publicKey().getEncoded())) {
            violations.add(mismatch("the certificate is for another key"));
        }
        if (!CertifiedNames.areWithin(certificate, identity.alternativeNames())) {
            violations.add(mismatch("the certificate carries a name that was not asked for"));
        }
        return violations;
    }

    /**
     * Checks what is in use after installation.
     *
     * @param sent what was sent
     * @param readBack what is seen: the certificate, and of its chain what the target shows
     * @return every violation; none if what is in use is what was sent
     */
    public List<Violation> after(CertificateChain sent, CertificateChain readBack) {
        List<EncodedCertificate> expected = sent.encoded();
        List<EncodedCertificate> seen = readBack.encoded();
        if (!seen.get(0).equals(expected.get(0))) {
            return List.of(mismatch("another certificate is in use"));
        }
        boolean whole = seen.size() >= expected.size() - 1
                && seen.size() <= expected.size()
                && expected.subList(0, seen.size()).equals(seen);
        return whole ? List.of() : List.of(mismatch("the chain in use is not the one of the certificate"));
    }

    private static List<EncodedCertificate> issuers(CertificateChain chain) {
        return chain.encoded().subList(1, chain.encoded().size());
    }

    private boolean signs(HsmKey key) {
        byte[] challenge = new byte[32];
        random.nextBytes(challenge);
        try {
            var signature = Signature.getInstance(key.spec().algorithm().signatureAlgorithm(), crypto);
            signature.initVerify(key.publicKey());
            signature.update(challenge);
            return signature.verify(key.sign(challenge));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Violation mismatch(String detail) {
        return new Violation(CmfErrorCode.INSTALLATION_MISMATCH, detail);
    }
}
