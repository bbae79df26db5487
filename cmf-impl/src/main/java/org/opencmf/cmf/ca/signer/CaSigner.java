// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.signer;

import java.security.PublicKey;

/**
 * The key of a CA, wherever it is kept.
 *
 * @implSpec Implementations are safe for use by several threads. New methods will have default bodies.
 */
public interface CaSigner {

    /**
     * Returns the public half of the key.
     *
     * @return a key with an X.509 encoding; the same one at each call
     */
    PublicKey publicKey();

    /**
     * Returns how the key signs.
     *
     * @return one of {@code SHA256withECDSA}, {@code SHA384withECDSA}, {@code SHA512withECDSA}, {@code SHA256withRSA},
     *     {@code SHA384withRSA}, {@code SHA512withRSA}, {@code Ed25519}, {@code ML-DSA-44}, {@code ML-DSA-65},
     *     {@code ML-DSA-87}; the same one at each call
     */
    String signatureAlgorithm();

    /**
     * Signs.
     *
     * @param message what to sign, unhashed; not kept
     * @return the signature as a certificate carries it; ECDSA as a DER sequence of r and s
     * @throws org.opencmf.api.error.CmfUnavailableException if the device that keeps the key cannot be reached now
     * @throws org.opencmf.api.error.CmfFailedException if the key cannot sign
     */
    byte[] sign(byte[] message);
}
