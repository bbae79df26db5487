// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.util.Arrays;

/**
 * Writes DER from its end to its beginning, so that each length is known when its header is due and nothing is copied
 * twice. Not safe for use by several threads.
 */
public final class DerBuffer {

    private static final int SHORT_FORM = 0x80;
    private static final int OCTET = 0xFF;

    private byte[] octets;
    private int start;

    /**
     * Creates an empty buffer.
     *
     * @param capacity how many octets fit before it has to grow
     */
    public DerBuffer(int capacity) {
        this.octets = new byte[capacity];
        this.start = capacity;
    }

    /** Returns how much is written: a mark for {@link #header}. */
    public int mark() {
        return octets.length - start;
    }

    /** Puts octets before what is written. */
    public void prepend(byte[] part) {
        prepend(part, 0, part.length);
    }

    /** Puts a part of octets before what is written. */
    public void prepend(byte[] part, int offset, int length) {
        room(length);
        start -= length;
        System.arraycopy(part, offset, octets, start, length);
    }

    /** Puts the characters of a text in ASCII before what is written. */
    public void prependAscii(String text) {
        int length = text.length();
        room(length);
        start -= length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E) {
                throw new IllegalArgumentException("a character is not printable ASCII");
            }
            octets[start + i] = (byte) c;
        }
    }

    /** Puts one octet before what is written. */
    public void prepend(int octet) {
        room(1);
        octets[--start] = (byte) octet;
    }

    /**
     * Puts the header of an element before its content.
     *
     * @param tag the element's identifier octet
     * @param mark what {@link #mark()} was before its content was written
     */
    public void header(int tag, int mark) {
        int length = mark() - mark;
        if (length < SHORT_FORM) {
            prepend(length);
        } else {
            int count = 0;
            for (int rest = length; rest != 0; rest >>>= Byte.SIZE) {
                prepend(rest & OCTET);
                count++;
            }
            prepend(SHORT_FORM | count);
        }
        prepend(tag);
    }

    /** Returns what is written. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(octets, start, octets.length);
    }

    private void room(int length) {
        if (start >= length) {
            return;
        }
        int written = mark();
        int needed = Math.addExact(written, length);
        byte[] larger = new byte[Math.max(needed, (int) Math.min(2L * octets.length, Integer.MAX_VALUE - 8))];
        System.arraycopy(octets, start, larger, larger.length - written, written);
        start = larger.length - written;
        octets = larger;
    }
}
