// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;

/**
 * What a VNFCI has.
 *
 * @param chain the certificate and its issuers
 * @param key the private key; null if only half of it came
 */
record InstalledPair(CertificateChain chain, @Nullable PrivateKey key) {

    InstalledPair {
        Objects.requireNonNull(chain, "chain");
    }

    static InstalledPair of(CertificateChain chain, byte[] pkcs8) {
        try {
            String family = chain.certificate().getPublicKey().getAlgorithm();
            return new InstalledPair(
                    chain, KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CmfRejectedException(
                    CmfErrorCode.INSTALLATION_MISMATCH, "the key is not of the certificate's kind");
        }
    }

    @Override
    public String toString() {
        return "InstalledPair[" + chain.encoded().size() + " certificates, key=" + (key == null ? "none" : "***") + "]";
    }
}
