// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.kind;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.IntFunction;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.sealed.memory.SecretBytes;

/** How keys of one kind are made, used and encoded. */
public sealed interface KeyKind permits EcKind, EdwardsKind, RsaKind {

    /**
     * Finds the kind of an algorithm.
     *
     * @param algorithm which
     * @return its kind, or nothing if there is none in software here
     */
    static Optional<KeyKind> of(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256, EC_P384, EC_P521 -> Optional.of(EcKind.of(algorithm));
            case ED25519 -> Optional.of(new EdwardsKind());
            case RSA_3072, RSA_4096 -> Optional.of(new RsaKind(algorithm));
            case ML_DSA_65 -> Optional.empty();
        };
    }

    /**
     * Makes a key.
     *
     * @param random where randomness comes from
     * @param memory gives room for a secret of so many octets
     * @return the pair
     */
    MadeKey make(SecureRandom random, IntFunction<SecretBytes> memory);

    /**
     * Signs.
     *
     * @param secret the private key
     * @param message what to sign, not hashed
     * @param random where randomness comes from
     * @return the signature, as X.509 has it
     */
    byte[] sign(ByteBuffer secret, byte[] message, SecureRandom random);

    /**
     * Returns the PKCS#8 encoding around a private key.
     *
     * @param length of the secret, in octets
     * @param publicKey the X.509 encoding of the public key
     * @return what stands before and after the secret
     */
    Frame frame(int length, byte[] publicKey);

    /**
     * A key that was made.
     *
     * @param secret the private key, in the form that this kind works with
     * @param publicKey the X.509 encoding of the public key
     */
    record MadeKey(SecretBytes secret, Encoded publicKey) {}
}
