// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;

/**
 * Names one very certificate: not a name that it carries, nor another certificate with the same serial number.
 *
 * @param issuer who issued it
 * @param serialNumber its serial number
 * @param sha256 the SHA-256 of its encoding, 64 lower-case hexadecimal digits
 */
public record CertificateId(X500Principal issuer, BigInteger serialNumber, String sha256) {

    /** Refuses what does not name a certificate. */
    public CertificateId {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(serialNumber, "serialNumber");
        Objects.requireNonNull(sha256, "sha256");
        if (!isHash(sha256)) {
            throw new IllegalArgumentException("sha256 is 64 lower-case hexadecimal digits");
        }
    }

    private static boolean isHash(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() == 64;
    }

    /**
     * Names a certificate.
     *
     * @param certificate which one
     * @return its name
     */
    public static CertificateId of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new CertificateId(
                    certificate.getIssuerX500Principal(),
                    certificate.getSerialNumber(),
                    HexFormat.of().formatHex(hash));
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("certificate cannot be named", e);
        }
    }
}
