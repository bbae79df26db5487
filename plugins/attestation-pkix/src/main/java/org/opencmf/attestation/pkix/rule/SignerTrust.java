// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.rule;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.attestation.pkix.evidence.SignatureBlock.Signer;
import org.opencmf.x509.ProviderKeys;
import org.opencmf.x509.certificate.CertificateReader;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.path.VouchedCertificates;

/** Tells whether a signer's certificate is one of an attestation key, and leads to a vendor that is trusted. */
public final class SignerTrust {

    private static final int DIGITAL_SIGNATURE = 0;

    private final String purpose;
    private final Provider crypto;
    private final VouchedCertificates<TrustedSigner> certificates;

    /**
     * Creates trust in vendors.
     *
     * @param purpose the extended key usage of attestation keys
     * @param anchors the vendors' CAs
     * @param crypto verifies the signatures of certificates
     */
    public SignerTrust(String purpose, Set<X509Certificate> anchors, Provider crypto) {
        this.purpose = purpose;
        this.crypto = crypto;
        this.certificates = new VouchedCertificates<>(anchors, this::read, crypto);
    }

    /** Returns a signer whose certificate is trusted, unless what else is said of the signer does not fit it. */
    Optional<TrustedSigner> signer(Signer signer, List<DerBytes> intermediates, Instant now) {
        DerBytes certificate = signer.certificate();
        return certificate == null
                ? Optional.empty()
                : certificates.find(certificate, intermediates, now).filter(found -> fits(signer, found));
    }

    /** Returns why a signer is not trusted. */
    String fault(Signer signer) {
        DerBytes der = signer.certificate();
        var certificate = der == null ? Optional.<X509Certificate>empty() : certificates.parsed(der);
        var found = certificate.flatMap(this::signer);
        if (found.isEmpty() || !fits(signer, found.get())) {
            return "a signer has no certificate, or one of another key";
        }
        if (!isForSignatures(certificate.orElseThrow())) {
            return "the certificate of a signer is not for signatures";
        }
        return isForAttestation(certificate.orElseThrow())
                ? "the certificate of a signer does not lead to a trusted vendor, or is not valid now"
                : "the certificate of a signer is not one of an attestation key";
    }

    private static boolean fits(Signer said, TrustedSigner certified) {
        return isSame(said.subjectPublicKeyInfo(), certified.subjectPublicKeyInfo())
                && isSame(said.keyId(), certified.keyId());
    }

    private static boolean isSame(@Nullable DerBytes said, @Nullable DerBytes certified) {
        return said == null || Objects.equals(said, certified);
    }

    private Optional<TrustedSigner> read(X509Certificate certificate) {
        return isForSignatures(certificate) && isForAttestation(certificate) ? signer(certificate) : Optional.empty();
    }

    private Optional<TrustedSigner> signer(X509Certificate certificate) {
        try {
            PublicKey key = certificate.getPublicKey();
            return Optional.of(new TrustedSigner(
                    ProviderKeys.own(key, crypto),
                    DerBytes.copyOf(key.getEncoded()),
                    CertificateReader.read(certificate).subjectKeyIdentifier().orElse(null)));
        } catch (GeneralSecurityException | MalformedStructureException e) {
            // a signer whose certificate or key cannot be read is nobody
            return Optional.empty();
        }
    }

    private static boolean isForSignatures(X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        return usage != null && usage[DIGITAL_SIGNATURE];
    }

    private boolean isForAttestation(X509Certificate signer) {
        try {
            List<String> purposes = signer.getExtendedKeyUsage();
            return purposes != null && purposes.contains(purpose);
        } catch (CertificateParsingException e) {
            // an extension that cannot be read allows nothing
            return false;
        }
    }
}
