// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what an {@link OctetWriter} has written, in the same order. */
final class OctetReader {

    private final byte[] octets;
    private int position;

    OctetReader(byte[] octets) {
        this.octets = octets;
    }

    byte[] octets() {
        int length = number();
        position += length;
        return Arrays.copyOfRange(octets, position - length, position);
    }

    void skipOctets() {
        int length = number();
        position += length;
    }

    String text() {
        int header = number();
        int length = length(header);
        int from = position;
        position += length;
        return new String(
                octets, from, length, isWide(header) ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
    }

    /** Reads a text, and tells whether it is this one. */
    boolean isText(String value) {
        int header = number();
        int from = position;
        position += length(header);
        if (header >>> 1 != value.length()) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != character(from, i, isWide(header))) {
                return false;
            }
        }
        return true;
    }

    private int character(int from, int index, boolean wide) {
        return wide
                ? (octets[from + 2 * index] & 0xff) << Byte.SIZE | octets[from + 2 * index + 1] & 0xff
                : octets[from + index] & 0xff;
    }

    private static boolean isWide(int header) {
        return (header & 1) != 0;
    }

    private static int length(int header) {
        return isWide(header) ? header & ~1 : header >>> 1;
    }

    private int number() {
        int number = 0;
        int shift = 0;
        byte next = octets[position++];
        while (next < 0) {
            number |= (next & 0x7f) << shift;
            shift += 7;
            next = octets[position++];
        }
        return number | next << shift;
    }
}
