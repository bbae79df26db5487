// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import java.util.Objects;

/**
 * Describes a key to be made.
 *
 * @param label names the key within its token: 1 to 128 characters, unique
 * @param algorithm which kind
 * @param travel whether the key may ever leave the token, and how
 */
public record KeySpec(String label, KeyAlgorithm algorithm, Travel travel) {

    /** Whether a key may leave its token. */
    public enum Travel {
        /** Never. */
        NEVER,
        /** Encrypted under a wrapping key, as a delegated key has to. */
        WRAPPED
    }

    /** Refuses what is not a description. */
    public KeySpec {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(travel, "travel");
        if (label.isBlank() || label.length() > 128) {
            throw new IllegalArgumentException("a label has 1 to 128 characters");
        }
    }
}
