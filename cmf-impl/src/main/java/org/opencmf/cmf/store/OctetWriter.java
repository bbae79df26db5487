// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.store;

import java.util.Arrays;

/** Writes octets and texts one after another, each with its length before it. {@link OctetReader} reads them in this order. */
final class OctetWriter {

    private static final int LENGTH_OCTETS = 5;

    private byte[] octets = new byte[256];
    private int size;

    void octets(byte[] value) {
        reserve(value.length);
        length(value.length);
        System.arraycopy(value, 0, octets, size, value.length);
        size += value.length;
    }

    /** Writes a text in an octet for each character, or in two if there is one that takes more. */
    void text(String value) {
        boolean wide = isWide(value);
        reserve(2 * value.length());
        length(value.length() << 1 | (wide ? 1 : 0));
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (wide) {
                octets[size++] = (byte) (c >>> Byte.SIZE);
            }
            octets[size++] = (byte) c;
        }
    }

    private static boolean isWide(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xff) {
                return true;
            }
        }
        return false;
    }

    /** Writes seven bits an octet, the lowest first; the highest bit tells that more follow. */
    private void length(int length) {
        int left = length;
        while (left > 0x7f) {
            octets[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        octets[size++] = (byte) left;
    }

    private void reserve(int value) {
        int needed = size + LENGTH_OCTETS + value;
        if (needed > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(needed, 2 * octets.length));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(octets, size);
    }
}
