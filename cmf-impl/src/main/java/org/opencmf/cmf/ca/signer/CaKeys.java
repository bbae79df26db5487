// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.ca.signer;

import java.security.Provider;
import java.security.SecureRandom;
import org.opencmf.hsm.HsmService;

/**
 * Makes the keys of CAs and of what answers for them, where they are to live.
 *
 * @implSpec Implementations are safe for use by several threads. New methods will have default bodies.
 */
@FunctionalInterface
public interface CaKeys {

    /**
     * Makes a key.
     *
     * @param keyAlgorithm {@code P-256}, {@code P-384}, {@code P-521}, {@code Ed25519}, or {@code RSA-n}
     * @return what signs with it
     * @throws IllegalArgumentException if no such keys are made here
     * @throws org.opencmf.api.error.CmfUnavailableException if the device that is to make the key cannot be reached now
     * @throws org.opencmf.api.error.CmfFailedException if the device fails
     */
    CaSigner make(String keyAlgorithm);

    /**
     * Makes keys in this process, as {@link JcaSigner#generate} does.
     *
     * @param provider makes keys and signs with them; need not be registered with the JVM
     * @param random where keys come from
     * @return what makes keys
     */
    static CaKeys inMemory(Provider provider, SecureRandom random) {
        return keyAlgorithm -> JcaSigner.generate(keyAlgorithm, provider, random);
    }

    /**
     * Makes keys in a token, which never leave it.
     *
     * @param token of any driver
     * @param prefix what labels of keys begin with; a hyphen and the first number that is free follow
     * @return what makes keys
     */
    static CaKeys inToken(HsmService token, String prefix) {
        return new TokenCaKeys(token, prefix);
    }
}
