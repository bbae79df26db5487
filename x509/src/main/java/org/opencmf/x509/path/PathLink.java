// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.path;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;

/** What holds two certificates of a path together. */
public final class PathLink {

    private PathLink() {}

    /**
     * Tells whether a certificate is signed with the key of another. Names and everything else are for the caller to compare.
     *
     * @param certificate the certificate
     * @param issuer the other
     * @param crypto verifies the signature; need not be registered with the JVM
     * @return whether it is; not if the provider lacks the algorithm, since nothing is shown then
     */
    public static boolean isSigned(X509Certificate certificate, X509Certificate issuer, Provider crypto) {
        try {
            certificate.verify(issuer.getPublicKey(), crypto);
            return true;
        } catch (GeneralSecurityException e) {
            return false; // not by this key, or by no algorithm of the provider's: nothing is shown
        }
    }
}
