// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes any bytes for DER as well as it can, and writes it with right lengths: so that a change within is not lost. */
final class DerRepair {

    private static final int DEEPEST = 24;
    private static final int CONSTRUCTED = 0x20;

    private DerRepair() {}

    /** An element: all of it, and what is in it. */
    record Element(int tag, byte[] content) {

        byte[] encoded() {
            return tagged(tag, content);
        }
    }

    /** The elements that the bytes hold one after another, with lengths that fit. */
    static List<Element> elements(byte[] bytes) {
        return elements(bytes, 0);
    }

    private static List<Element> elements(byte[] bytes, int depth) {
        List<Element> found = new ArrayList<>();
        int at = 0;
        while (at + 2 <= bytes.length) {
            int tag = bytes[at++] & 0xff;
            int first = bytes[at++] & 0xff;
            long length = first & 0x7f;
            if (first > 0x80) {
                int octets = Math.min(Math.min((int) length, 4), bytes.length - at);
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = length << 8 | bytes[at++] & 0xff;
                }
            }
            int end = (int) Math.min(bytes.length, at + length);
            byte[] content = Arrays.copyOfRange(bytes, at, end);
            boolean nested = (tag & CONSTRUCTED) != 0 && depth < DEEPEST;
            found.add(new Element(tag, nested ? joined(elements(content, depth + 1)) : content));
            at = end;
        }
        return found;
    }

    static byte[] joined(List<Element> elements) {
        var out = new ByteArrayOutputStream();
        elements.forEach(element -> out.writeBytes(element.encoded()));
        return out.toByteArray();
    }

    static byte[] tagged(int tag, byte[]... contents) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        int length = content.size();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | octets);
            for (int shift = octets - 1; shift >= 0; shift--) {
                out.write(length >>> (8 * shift));
            }
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
