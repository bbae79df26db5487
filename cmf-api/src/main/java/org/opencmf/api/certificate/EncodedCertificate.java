// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate in its encoded form: small, immutable, and turned into an {@link X509Certificate} when asked to.
 *
 * <p>Two are equal if their bytes are.
 */
public final class EncodedCertificate {

    private final byte[] der;

    private EncodedCertificate(byte[] der) {
        this.der = der;
    }

    /**
     * Takes over the DER of a certificate, unread: {@link #toX509()} tells whether it is one.
     *
     * @param der the encoding, which is copied
     * @return the encoded certificate
     */
    public static EncodedCertificate ofDer(byte[] der) {
        return new EncodedCertificate(der.clone());
    }

    /**
     * Encodes a certificate.
     *
     * @param certificate what to encode
     * @return the encoded certificate
     * @throws IllegalArgumentException if the certificate has no encoding
     */
    public static EncodedCertificate of(X509Certificate certificate) {
        try {
            return new EncodedCertificate(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("certificate has no encoding", e);
        }
    }

    /**
     * Returns the DER.
     *
     * @return a copy
     */
    public byte[] toDer() {
        return der.clone();
    }

    /**
     * Returns how long the DER is.
     *
     * @return the number of bytes
     */
    public int length() {
        return der.length;
    }

    /**
     * Reads the certificate; each call reads it anew.
     *
     * @return the certificate
     * @throws IllegalArgumentException if the bytes are not a certificate
     */
    public X509Certificate toX509() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("not an X.509 certificate", e);
        }
    }

    /**
     * Reads the subject, and nothing else; each call reads it anew.
     *
     * @return whom the certificate names
     * @throws IllegalArgumentException if the bytes are not a certificate
     */
    public X500Principal subject() {
        return new X500Principal(encodedSubject());
    }

    /**
     * Finds the subject without reading it.
     *
     * @return its DER, a copy
     * @throws IllegalArgumentException if the bytes are not a certificate
     */
    public byte[] encodedSubject() {
        return SubjectField.of(der);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedCertificate that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "EncodedCertificate[" + der.length + " bytes]";
    }
}
