// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.opencmf.x509.der.MalformedStructureException;

/** SHA-256 hashes that name a key or a certificate: 64 hexadecimal digits in lower case. */
public final class Fingerprints {

    private Fingerprints() {}

    /**
     * Returns the fingerprint of a certificate, over its whole DER.
     *
     * @param certificate the certificate
     * @return 64 digits
     * @throws MalformedStructureException if it has no encoding
     */
    public static String of(X509Certificate certificate) throws MalformedStructureException {
        try {
            return sha256(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new MalformedStructureException("certificate", "has no encoding", e);
        }
    }

    /**
     * Returns the fingerprint of a key, over its SubjectPublicKeyInfo.
     *
     * @param key the key
     * @return 64 digits
     * @throws MalformedStructureException if it has no encoding
     */
    public static String of(PublicKey key) throws MalformedStructureException {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new MalformedStructureException("public key", "has no encoding");
        }
        return sha256(encoded);
    }

    /** Returns the fingerprint of octets, most often a SubjectPublicKeyInfo or a certificate in DER. */
    public static String sha256(byte[] octets) {
        return HexFormat.of().formatHex(Digests.digest("SHA-256", octets));
    }
}
