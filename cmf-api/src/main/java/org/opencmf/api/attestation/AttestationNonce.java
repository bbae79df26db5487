// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.attestation;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Proves that a key attestation statement was made for this CMF, and not long ago: it is good for one statement.
 *
 * @param hex 8 to 64 bytes in lower-case hexadecimal
 * @param notAfter when it ends
 */
public record AttestationNonce(String hex, Instant notAfter) {

    /** Refuses what is not a nonce. */
    public AttestationNonce {
        Objects.requireNonNull(hex, "hex");
        Objects.requireNonNull(notAfter, "notAfter");
        if (!hex.matches("([0-9a-f]{2}){8,64}")) {
            throw new IllegalArgumentException("a nonce is 8 to 64 bytes in lower-case hexadecimal");
        }
    }

    /**
     * Returns the nonce.
     *
     * @return 8 to 64 bytes
     */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
