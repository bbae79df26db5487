// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

/** Reads identifier and length octets, in the one form that DER allows, without allocating. */
final class DerHeader {

    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_OCTETS = 3;

    private DerHeader() {}

    /** Returns where the content of the element at {@code pos} starts (upper half) and ends (lower half). */
    static long content(byte[] der, int pos, int limit, String where) throws MalformedStructureException {
        if (limit - pos < 2) {
            throw new MalformedStructureException(where, "an element is cut short");
        }
        int tagNumber = der[pos] & 0x1F;
        if (tagNumber == 0x1F || der[pos] == 0) {
            throw new MalformedStructureException(where, "a tag has no place in DER");
        }
        int start = pos + 2;
        int length = der[pos + 1] & 0xFF;
        if (length >= LONG_FORM) {
            int octets = length - LONG_FORM;
            length = longLength(der, start, limit, octets, where);
            start += octets;
        }
        if (length > limit - start) {
            throw new MalformedStructureException(where, "a length reaches beyond its container");
        }
        return ((long) start << Integer.SIZE) | (start + length);
    }

    static int start(long content) {
        return (int) (content >>> Integer.SIZE);
    }

    static int end(long content) {
        return (int) content;
    }

    private static int longLength(byte[] der, int pos, int limit, int octets, String where)
            throws MalformedStructureException {
        if (octets == 0) {
            throw new MalformedStructureException(where, "a length is indefinite");
        }
        if (octets > MAX_LENGTH_OCTETS || octets > limit - pos) {
            throw new MalformedStructureException(where, "a length reaches beyond its container");
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << 8) | (der[pos + i] & 0xFF);
        }
        if (length < LONG_FORM || der[pos] == 0) {
            throw new MalformedStructureException(where, "a length is not in its shortest form");
        }
        return length;
    }
}
