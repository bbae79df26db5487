// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.util.Objects;

/**
 * What a public key is.
 *
 * @param algorithm {@code EC}, {@code RSA}, {@code Ed25519}, {@code Ed448} or {@code ML-DSA}; the dotted object identifier
 *     for any other
 * @param parameterSet {@code P-256}, {@code P-384}, {@code P-521} or another curve's dotted object identifier;
 *     {@code ML-DSA-44}, {@code ML-DSA-65} or {@code ML-DSA-87}; the algorithm for all others
 * @param bits the size that key lengths are compared by: of the field, the modulus, or the encoded key for ML-DSA; 0 where
 *     algorithm or curve are only known by their object identifiers, whose keys are not looked into
 */
public record PublicKeyFacts(String algorithm, String parameterSet, int bits) {

    /** Keeps facts. */
    public PublicKeyFacts {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(parameterSet, "parameterSet");
        if (bits < 0) {
            throw new IllegalArgumentException("bits is negative");
        }
    }
}
