// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

/** One pass over one structure that is not trusted yet. */
final class DerGate {

    private static final int CONSTRUCTED = 0x20;
    private static final int CLASS_BITS = 0xC0;

    private final byte[] der;
    private final DerLimits limits;
    private final String where;

    DerGate(byte[] der, DerLimits limits, String where) {
        this.der = der;
        this.limits = limits;
        this.where = where;
    }

    void pass() throws MalformedStructureException {
        int[] ends = new int[limits.maxDepth() + 1];
        ends[0] = der.length;
        int depth = 0;
        int elements = 0;
        int pos = 0;
        do {
            if (++elements > limits.maxElements()) {
                throw malformed("more than " + limits.maxElements() + " elements");
            }
            long content = DerHeader.content(der, pos, ends[depth], where);
            int end = DerHeader.end(content);
            if (isConstructed(der[pos])) {
                if (++depth > limits.maxDepth()) {
                    throw malformed("more than " + limits.maxDepth() + " levels");
                }
                ends[depth] = end;
                pos = DerHeader.start(content);
            } else {
                checkPrimitive(der[pos], DerHeader.start(content), end);
                pos = end;
            }
            while (depth > 0 && pos == ends[depth]) {
                depth--;
            }
        } while (depth > 0);
        if (pos != der.length) {
            throw malformed("octets follow the structure");
        }
    }

    private boolean isConstructed(byte tag) throws MalformedStructureException {
        boolean constructed = (tag & CONSTRUCTED) != 0;
        if ((tag & CLASS_BITS) == 0) {
            boolean collection = (tag | CONSTRUCTED) == DerTag.SEQUENCE || (tag | CONSTRUCTED) == DerTag.SET;
            boolean external = (tag & ~CONSTRUCTED) == 0x08 || (tag & ~CONSTRUCTED) == 0x0B;
            if (constructed != (collection || external)) {
                throw malformed("an element is primitive where it is constructed in DER, or the reverse");
            }
        }
        return constructed;
    }

    private void checkPrimitive(byte tag, int start, int end) throws MalformedStructureException {
        boolean right =
                switch (tag) {
                    case DerTag.BOOLEAN -> end - start == 1 && (der[start] == 0 || der[start] == (byte) 0xFF);
                    case DerTag.INTEGER -> isShortestInteger(start, end);
                    case DerTag.BIT_STRING -> isBitString(start, end);
                    case DerTag.NULL -> start == end;
                    case DerTag.OID -> isOid(start, end);
                    default -> true;
                };
        if (!right) {
            throw malformed("a value is not encoded as DER wants it");
        }
    }

    private boolean isShortestInteger(int start, int end) {
        if (end - start < 2) {
            return end > start;
        }
        boolean padded = der[start] == 0 && der[start + 1] >= 0;
        boolean extended = der[start] == (byte) 0xFF && der[start + 1] < 0;
        return !padded && !extended;
    }

    private boolean isBitString(int start, int end) {
        if (start == end || der[start] < 0 || der[start] > 7) {
            return false;
        }
        int unused = der[start];
        return unused == 0 || (end - start > 1 && (der[end - 1] & ((1 << unused) - 1)) == 0);
    }

    private boolean isOid(int start, int end) {
        if (start == end || der[end - 1] < 0) {
            return false;
        }
        boolean first = true;
        for (int i = start; i < end; i++) {
            if (first && der[i] == (byte) 0x80) {
                return false;
            }
            first = der[i] >= 0;
        }
        return true;
    }

    private MalformedStructureException malformed(String what) {
        return new MalformedStructureException(where, what);
    }
}
