// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.memory;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * AES key wrap with padding.
 *
 * <p>The implementations of the JDK and of Bouncy Castle copy what they wrap into arrays that they do not overwrite; this
 * one works in place.
 *
 * @clause RFC5649 4.1
 */
public final class KeyWrapPadding {

    private static final int HALF = 8;
    private static final int BLOCK = 2 * HALF;
    private static final int ROUNDS = 6;
    private static final int MARK = 0xa65959a6;

    private KeyWrapPadding() {}

    /**
     * Returns how much room wrapping needs.
     *
     * @param length of what is to be wrapped, in octets
     * @return the length of the result
     */
    public static int room(int length) {
        return HALF + (length + HALF - 1) / HALF * HALF;
    }

    /**
     * Wraps in place.
     *
     * @param buffer from octet 8 on what is to be wrapped, then zeros to its end; {@link #room} octets, more than 16
     * @param length of what is to be wrapped, in octets
     * @param key an AES key
     * @param crypto gives AES
     * @return what it is wrapped as
     * @throws GeneralSecurityException if the provider has no AES, or the key does not suit
     */
    public static byte[] wrap(ByteBuffer buffer, int length, SecretKey key, Provider crypto)
            throws GeneralSecurityException {
        if (buffer.capacity() != room(length) || buffer.capacity() <= BLOCK) {
            throw new IllegalArgumentException("a buffer of " + buffer.capacity() + " for " + length + " octets");
        }
        var cipher = Cipher.getInstance("AES/ECB/NoPadding", crypto);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        buffer.putInt(0, MARK).putInt(Integer.BYTES, length);
        int halves = buffer.capacity() / HALF - 1;
        byte[] block = new byte[BLOCK];
        byte[] encrypted = new byte[BLOCK];
        for (int step = 1; step <= ROUNDS * halves; step++) {
            int place = ((step - 1) % halves + 1) * HALF;
            buffer.get(0, block, 0, HALF).get(place, block, HALF, HALF);
            cipher.update(block, 0, BLOCK, encrypted, 0);
            buffer.put(0, encrypted, 0, HALF).put(place, encrypted, HALF, HALF);
            buffer.putInt(Integer.BYTES, buffer.getInt(Integer.BYTES) ^ step);
        }
        Arrays.fill(block, (byte) 0);
        byte[] wrapped = new byte[buffer.capacity()];
        buffer.get(0, wrapped);
        return wrapped;
    }
}
