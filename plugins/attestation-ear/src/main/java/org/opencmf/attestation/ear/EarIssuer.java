// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Objects;
import java.util.Set;

/**
 * A verifier of evidence whose results are believed.
 *
 * @param keyId names the key in the tokens that it signs
 * @param algorithm with which it signs, and with no other: ES256, ES384 or ES512 for a key of elliptic curves, PS256, PS384,
 *     PS512, RS256, RS384 or RS512 for RSA
 * @param key verifies its signatures
 */
public record EarIssuer(String keyId, String algorithm, PublicKey key) {

    private static final Set<String> EC = Set.of("ES256", "ES384", "ES512");
    private static final Set<String> RSA = Set.of("PS256", "PS384", "PS512", "RS256", "RS384", "RS512");

    /** Refuses missing parts, and algorithms that are not listed or not for such a key. */
    public EarIssuer {
        Objects.requireNonNull(keyId, "keyId");
        boolean fits = key instanceof ECPublicKey && EC.contains(algorithm)
                || key instanceof RSAPublicKey && RSA.contains(algorithm);
        if (!fits) {
            throw new IllegalArgumentException(algorithm + " is not an algorithm for such a key");
        }
    }
}
