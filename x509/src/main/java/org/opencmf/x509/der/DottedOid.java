// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Turns the content of an OBJECT IDENTIFIER into its dotted form and back. */
final class DottedOid {

    private static final int MAX_OCTETS = 64;
    private static final int FIRST_ARC = 40;
    private static final int MAX_SHIFTABLE_OCTETS = 8;

    private DottedOid() {}

    static String decode(byte[] der, int start, int end, String where) throws MalformedStructureException {
        if (start == end || end - start > MAX_OCTETS || der[end - 1] < 0) {
            throw new MalformedStructureException(where, "not an object identifier that can be used");
        }
        String usual = UsualOids.find(der, start, end);
        return usual == null ? text(der, start, end) : usual;
    }

    private static String text(byte[] der, int start, int end) {
        StringBuilder dotted = new StringBuilder(3 * (end - start));
        int arc = start;
        for (int i = start; i < end; i++) {
            if (der[i] >= 0) {
                append(dotted, der, arc, i + 1);
                arc = i + 1;
            }
        }
        return dotted.toString();
    }

    private static void append(StringBuilder dotted, byte[] der, int from, int to) {
        if (to - from > MAX_SHIFTABLE_OCTETS) {
            appendLarge(dotted, der, from, to);
            return;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            value = (value << 7) | (der[i] & 0x7F);
        }
        if (dotted.length() == 0) {
            long root = Math.min(value / FIRST_ARC, 2);
            dotted.append(root);
            value -= root * FIRST_ARC;
        }
        dotted.append('.').append(value);
    }

    private static void appendLarge(StringBuilder dotted, byte[] der, int from, int to) {
        BigInteger value = BigInteger.ZERO;
        for (int i = from; i < to; i++) {
            value = value.shiftLeft(7).or(BigInteger.valueOf(der[i] & 0x7F));
        }
        if (dotted.length() == 0) {
            dotted.append(2);
            value = value.subtract(BigInteger.valueOf(2L * FIRST_ARC));
        }
        dotted.append('.').append(value);
    }

    /** Returns the content of an identifier, which may be shared: it is to be copied, not to be kept. */
    static byte[] encode(String dotted) {
        byte[] usual = UsualOids.content(dotted);
        return usual == null ? content(dotted) : usual;
    }

    static byte[] content(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        if (arcs.length < 2) {
            throw new IllegalArgumentException("an object identifier has two arcs at least");
        }
        BigInteger root = arc(arcs[0]);
        BigInteger second = arc(arcs[1]);
        boolean narrow = root.intValue() < 2;
        if (root.bitLength() > 2 || root.intValue() > 2 || (narrow && second.compareTo(BigInteger.valueOf(39)) > 0)) {
            throw new IllegalArgumentException("the first arcs of an object identifier are out of range");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream(dotted.length());
        write(content, root.multiply(BigInteger.valueOf(FIRST_ARC)).add(second));
        for (int i = 2; i < arcs.length; i++) {
            write(content, arc(arcs[i]));
        }
        return content.toByteArray();
    }

    private static BigInteger arc(String digits) {
        boolean number = !digits.isEmpty();
        for (int i = 0; number && i < digits.length(); i++) {
            number = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        if (!number || digits.length() > MAX_OCTETS || (digits.length() > 1 && digits.charAt(0) == '0')) {
            throw new IllegalArgumentException("an arc of an object identifier is not a number");
        }
        return new BigInteger(digits);
    }

    private static void write(ByteArrayOutputStream content, BigInteger arc) {
        int groups = Math.max(1, (arc.bitLength() + 6) / 7);
        for (int group = groups - 1; group >= 0; group--) {
            int bits = arc.shiftRight(7 * group).intValue() & 0x7F;
            content.write(group == 0 ? bits : bits | 0x80);
        }
    }
}
