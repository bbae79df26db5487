// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.util.Arrays;

/**
 * Hashes names in their encoded form, so that equal names have equal hashes although one is written in other letters,
 * blanks or types of string.
 *
 * <p>{@link javax.security.auth.x500.X500Principal#hashCode()} does the same at a hundred times the cost.
 */
final class SubjectHash {

    private static final int SET = 0x31;
    private static final int UTF8 = 0x0c;
    private static final int PRINTABLE = 0x13;

    private SubjectHash() {}

    /**
     * Hashes a name.
     *
     * @param der the DER of a name; of anything else the hash is of the bytes
     */
    static int of(byte[] der) {
        var name = new Elements(der, 0, der.length);
        if (!name.step()) {
            return Arrays.hashCode(der);
        }
        int hash = 1;
        var sets = name.inside();
        while (sets.step()) {
            hash = 31 * hash + (sets.tag == SET ? ofSet(sets.inside()) : 0);
        }
        return hash;
    }

    /** The order of attributes in a set means nothing, so their hashes are added. */
    private static int ofSet(Elements attributes) {
        int hash = 0;
        while (attributes.step()) {
            var attribute = attributes.inside();
            int type = attribute.step() ? attribute.hash() : 0;
            hash += 31 * type + (attribute.step() ? ofValue(attribute) : 0);
        }
        return hash;
    }

    private static int ofValue(Elements value) {
        return value.tag == UTF8 || value.tag == PRINTABLE ? ofText(value) : value.hash();
    }

    /** Case and blanks mean nothing; of text beyond ASCII, which has several forms, only its being there counts. */
    private static int ofText(Elements text) {
        int hash = 0;
        for (int i = text.from; i < text.to; i++) {
            int c = text.der[i];
            if (c < 0) {
                return -1;
            }
            if (c > ' ') {
                hash = 31 * hash + (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
            }
        }
        return hash;
    }

    /** Steps over elements that follow each other; what is broken ends the steps. */
    private static final class Elements {

        private final byte[] der;
        private final int end;
        private int tag;
        private int from;
        private int to;

        Elements(byte[] der, int start, int end) {
            this.der = der;
            this.end = end;
            this.to = start;
        }

        boolean step() {
            int position = to;
            if (position + 2 > end) {
                return false;
            }
            tag = der[position++] & 0xff;
            int length = der[position++] & 0xff;
            for (int octets = length > 0x80 ? length - 0x80 : 0, i = 0; i < octets; i++) {
                if (position >= end || octets > 3) {
                    return false;
                }
                length = (i == 0 ? 0 : length << 8) | der[position++] & 0xff;
            }
            if (length > end - position) {
                return false;
            }
            from = position;
            to = position + length;
            return true;
        }

        Elements inside() {
            return new Elements(der, from, to);
        }

        int hash() {
            int hash = tag;
            for (int i = from; i < to; i++) {
                hash = 31 * hash + der[i];
            }
            return hash;
        }
    }
}
