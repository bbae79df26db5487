// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A SHA-256 hash in a third of the space that its hexadecimal digits take. */
final class Sha256 {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int WORD_DIGITS = 16;
    private static final int NO_DIGIT = -1;
    private static final byte[] VALUES = values();

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private Sha256(String hex) {
        this.first = word(hex, 0);
        this.second = word(hex, 1);
        this.third = word(hex, 2);
        this.fourth = word(hex, 3);
    }

    /**
     * Packs a hash.
     *
     * @param hex 64 lower-case hexadecimal digits
     * @throws IllegalArgumentException if it is something else
     */
    private static byte[] values() {
        byte[] values = new byte['f' + 1];
        Arrays.fill(values, (byte) NO_DIGIT);
        for (byte i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = i;
        }
        return values;
    }

    static Sha256 ofHex(String hex) {
        if (hex.length() != 4 * WORD_DIGITS) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hexadecimal digits");
        }
        return new Sha256(hex);
    }

    private static long word(String hex, int index) {
        long word = 0;
        for (int i = index * WORD_DIGITS; i < (index + 1) * WORD_DIGITS; i++) {
            word = word << 4 | digit(hex.charAt(i));
        }
        return word;
    }

    private static int digit(char c) {
        int value = c < VALUES.length ? VALUES[c] : NO_DIGIT;
        if (value == NO_DIGIT) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hexadecimal digits");
        }
        return value;
    }

    String toHex() {
        byte[] digits = new byte[4 * WORD_DIGITS];
        write(first, digits, 0);
        write(second, digits, 1);
        write(third, digits, 2);
        write(fourth, digits, 3);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    private static void write(long word, byte[] digits, int index) {
        long left = word;
        for (int i = (index + 1) * WORD_DIGITS; i > index * WORD_DIGITS; left >>>= Byte.SIZE) {
            int octet = (int) left & 0xff;
            digits[--i] = DIGITS[octet & 0xf];
            digits[--i] = DIGITS[octet >>> 4];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
