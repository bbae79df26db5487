// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.security.cert.X509Certificate;

/**
 * Tells whether certificates of peers are revoked: from CRLs, by OCSP, or from somewhere else.
 *
 * @implSpec Safe for use by several threads; asked within each handshake. New methods will have default bodies.
 */
@FunctionalInterface
public interface RevocationSource {

    /** What is known of a certificate. */
    enum Status {
        /** It is not revoked. */
        GOOD,
        /** It is revoked, or on hold. */
        REVOKED,
        /** It cannot be told. */
        UNKNOWN
    }

    /**
     * Tells the status of a certificate.
     *
     * @param certificate the certificate
     * @param issuer the certificate of its issuer, with whose key it is signed
     * @return its status; never an exception for data that cannot be had or trusted, but {@link Status#UNKNOWN}
     */
    Status status(X509Certificate certificate, X509Certificate issuer);
}
