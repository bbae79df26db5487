// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.certificate;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate and its issuers.
 *
 * @param encoded the certificate first, each followed by its issuer, up to and including the root
 * @clause IFA026 Cmf.CertLcm.007
 */
public record CertificateChain(List<EncodedCertificate> encoded) {

    /** Copies the list, and refuses an empty one. */
    public CertificateChain {
        encoded = List.copyOf(encoded);
        if (encoded.isEmpty()) {
            throw new IllegalArgumentException("chain is empty");
        }
    }

    /**
     * Encodes a chain.
     *
     * @param certificates the certificate first, then its issuers
     * @return the chain
     */
    public static CertificateChain of(List<X509Certificate> certificates) {
        return new CertificateChain(
                certificates.stream().map(EncodedCertificate::of).toList());
    }

    /**
     * Reads the first certificate of the chain.
     *
     * @return the certificate itself
     */
    public X509Certificate certificate() {
        return encoded.get(0).toX509();
    }

    /**
     * Reads the whole chain.
     *
     * @return the certificate first, then its issuers up to and including the root
     */
    public List<X509Certificate> certificates() {
        return encoded.stream().map(EncodedCertificate::toX509).toList();
    }
}
