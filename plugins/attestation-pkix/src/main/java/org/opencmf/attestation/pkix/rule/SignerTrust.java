// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.rule;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.attestation.pkix.evidence.SignatureBlock.Signer;
import org.opencmf.x509.certificate.CertificateFields;
import org.opencmf.x509.certificate.CertificateReader;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/** Tells whether a signer's certificate is one of an attestation key, and leads to a vendor that is trusted. */
public final class SignerTrust {

    private final String purpose;
    private final VendorChains chains;

    /**
     * Creates trust in vendors.
     *
     * @param purpose the extended key usage of attestation keys
     * @param anchors the vendors' CAs
     */
    public SignerTrust(String purpose, Set<X509Certificate> anchors) {
        this.purpose = purpose;
        this.chains = new VendorChains(anchors);
    }

    /** Returns the certificate of a signer, unless it has none or what else is said of the signer does not fit it. */
    Optional<X509Certificate> certificate(Signer signer) {
        DerBytes der = signer.certificate();
        if (der == null) {
            return Optional.empty();
        }
        try {
            X509Certificate certificate = chains.parse(der);
            CertificateFields fields = CertificateReader.read(certificate);
            byte[] key = certificate.getPublicKey().getEncoded();
            boolean fits = isSame(signer.subjectPublicKeyInfo(), DerBytes.copyOf(key))
                    && isSame(signer.keyId(), fields.subjectKeyIdentifier().orElse(null));
            return fits ? Optional.of(certificate) : Optional.empty();
        } catch (CertificateException | MalformedStructureException e) {
            // a signer whose certificate cannot be read is nobody
            return Optional.empty();
        }
    }

    private static boolean isSame(@Nullable DerBytes said, @Nullable DerBytes certified) {
        return said == null || Objects.equals(said, certified);
    }

    /** Returns why a signer is not trusted; nothing if it is. */
    Optional<String> fault(X509Certificate signer, List<DerBytes> intermediates, Instant now) {
        boolean[] usage = signer.getKeyUsage();
        if (usage == null || !usage[0]) {
            return Optional.of("the certificate of a signer is not for signatures");
        }
        if (!isForAttestation(signer)) {
            return Optional.of("the certificate of a signer is not one of an attestation key");
        }
        return chains.leadToVendor(signer, intermediates, now)
                ? Optional.empty()
                : Optional.of("the certificate of a signer does not lead to a trusted vendor, or is not valid now");
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
