// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.hsm.HsmKey;

/** Checks that what was issued is what was asked for, before it is put in use. */
final class IssuedCheck {

    private final Provider crypto;

    IssuedCheck(Provider crypto) {
        this.crypto = crypto;
    }

    /** Refuses a chain whose certificate is for another key, or which does not hang together. */
    void check(HsmKey key, CertificateChain chain) {
        var certificates = certificates(chain);
        byte[] certified = certificates.get(0).getPublicKey().getEncoded();
        if (!MessageDigest.isEqual(certified, key.publicKey().getEncoded())) {
            throw wrong("the certificate is for another key");
        }
        for (int i = 0; i + 1 < certificates.size(); i++) {
            link(certificates.get(i), certificates.get(i + 1));
        }
    }

    private static List<X509Certificate> certificates(CertificateChain chain) {
        try {
            return chain.certificates();
        } catch (IllegalArgumentException e) {
            throw wrong("the chain holds what is no certificate");
        }
    }

    private void link(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey(), crypto);
        } catch (GeneralSecurityException e) {
            throw wrong("the chain does not hang together");
        }
    }

    private static CmfRejectedException wrong(String detail) {
        return new CmfRejectedException(CmfErrorCode.CA_ANSWER_WRONG, detail);
    }
}
