// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm;

import java.security.Key;
import java.util.Arrays;

/** Which keys may wrap others. */
public final class WrappingKeys {

    private static final int BITS = 256;

    private WrappingKeys() {}

    /**
     * Refuses a key that is too weak to wrap private keys with, or whose length cannot be told.
     *
     * @param wrappingKey a key for wrapping
     * @throws HsmException if it is not an AES key of 256 bits whose bytes are at hand
     */
    public static void check(Key wrappingKey) {
        byte[] bytes = wrappingKey.getEncoded();
        boolean strong = "AES".equals(wrappingKey.getAlgorithm()) && bytes != null && bytes.length * Byte.SIZE == BITS;
        if (bytes != null) {
            Arrays.fill(bytes, (byte) 0);
        }
        if (!strong) {
            throw new HsmException(HsmException.Reason.NOT_CAPABLE, "a wrapping key is an AES key of 256 bits");
        }
    }
}
