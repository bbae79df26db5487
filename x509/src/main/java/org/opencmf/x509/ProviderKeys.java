// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;

/** Keys as a provider reads them: it verifies fastest with those. */
public final class ProviderKeys {

    private ProviderKeys() {}

    /**
     * Has a provider read a key that another has read.
     *
     * @param read the key
     * @param crypto the provider; need not be registered with the JVM
     * @return the key as the provider reads it; the same key if it reads none of this kind
     * @throws GeneralSecurityException if the provider refuses the key
     */
    public static PublicKey own(PublicKey read, Provider crypto) throws GeneralSecurityException {
        return crypto.getService("KeyFactory", read.getAlgorithm()) == null
                ? read
                : KeyFactory.getInstance(read.getAlgorithm(), crypto)
                        .generatePublic(new X509EncodedKeySpec(read.getEncoded()));
    }
}
