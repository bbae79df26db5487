// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencmf.attestation.tpm.structure.TpmPublic;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.path.VouchedCertificates;

/** The attestation keys that are believed: those with a certificate that leads to an anchor, and those that are known. */
final class AttestationKeys {

    private static final int DIGITAL_SIGNATURE = 0;

    private final List<PublicKey> known;
    private final VouchedCertificates<PublicKey> certified;

    AttestationKeys(TpmTrust trust, Provider crypto) {
        this.known = trust.keys().stream().map(key -> publicKey(key, crypto)).toList();
        this.certified = new VouchedCertificates<>(trust.anchors(), AttestationKeys::certifiedKey, crypto);
    }

    /** Finds them one after the other, as they are asked for: those whose certificates came along first. */
    Iterator<PublicKey> believed(List<DerBytes> pool, Instant now) {
        var first = pool.stream().map(one -> certified.find(one, pool, now));
        return Stream.concat(first.flatMap(Optional::stream), known.stream()).iterator();
    }

    private static Optional<PublicKey> certifiedKey(X509Certificate certificate) {
        return isForAttestation(certificate) ? Optional.of(certificate.getPublicKey()) : Optional.empty();
    }

    private static boolean isForAttestation(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        try {
            List<String> extended = certificate.getExtendedKeyUsage();
            return certificate.getBasicConstraints() < 0
                    && extended != null
                    && extended.contains(TpmTrust.ATTESTATION_KEY_USAGE)
                    && (usage == null || usage[DIGITAL_SIGNATURE]);
        } catch (CertificateParsingException e) {
            return false; // What it is for cannot be read: then it is not for this.
        }
    }

    private static PublicKey publicKey(TpmPublic key, Provider crypto) {
        try {
            return key.publicKey(crypto);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the public area of an attestation key holds no key", e);
        }
    }
}
