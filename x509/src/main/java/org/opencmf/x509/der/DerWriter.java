// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Writes DER elements; each function returns one element, header included. */
public final class DerWriter {

    private DerWriter() {}

    /** Returns a SEQUENCE of elements. */
    public static byte[] sequence(byte[]... elements) {
        return element(DerTag.SEQUENCE, elements);
    }

    /** Returns a SEQUENCE of elements. */
    public static byte[] sequence(Collection<byte[]> elements) {
        return element(DerTag.SEQUENCE, elements.toArray(new byte[0][]));
    }

    /** Returns a SET OF elements, in the order that DER wants. */
    public static byte[] setOf(Collection<byte[]> elements) {
        return setOf(DerTag.SET, elements);
    }

    /** Returns a SET OF elements under a tag of its own, in the order that DER wants. */
    public static byte[] setOf(int tag, Collection<byte[]> elements) {
        byte[][] sorted = elements.toArray(new byte[0][]);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        return element(tag, sorted);
    }

    /** Returns an INTEGER. */
    public static byte[] integer(long value) {
        return element(DerTag.INTEGER, BigInteger.valueOf(value).toByteArray());
    }

    /** Returns an OCTET STRING. */
    public static byte[] octetString(byte[] octets) {
        return element(DerTag.OCTET_STRING, octets);
    }

    /** Returns a BIT STRING of whole octets. */
    public static byte[] bitString(byte[] octets) {
        return element(DerTag.BIT_STRING, new byte[] {0}, octets);
    }

    /** Returns a BOOLEAN. */
    public static byte[] bool(boolean value) {
        return element(DerTag.BOOLEAN, new byte[] {(byte) (value ? 0xFF : 0)});
    }

    /** Returns a NULL. */
    public static byte[] nothing() {
        return element(DerTag.NULL);
    }

    /**
     * Returns an OBJECT IDENTIFIER.
     *
     * @throws IllegalArgumentException if the text is not a dotted object identifier
     */
    public static byte[] oid(String dotted) {
        return oid(DerTag.OID, dotted);
    }

    /**
     * Returns an OBJECT IDENTIFIER under a tag of its own.
     *
     * @throws IllegalArgumentException if the text is not a dotted object identifier
     */
    public static byte[] oid(int tag, String dotted) {
        return element(tag, DottedOid.encode(dotted));
    }

    /**
     * Returns a string of printable ASCII characters under a tag.
     *
     * @throws IllegalArgumentException if a character is not printable ASCII
     */
    public static byte[] ascii(int tag, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) >= 0x7F) {
                throw new IllegalArgumentException("a character is not printable ASCII");
            }
        }
        return element(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Returns an element.
     *
     * @param tag its identifier octet
     * @param parts its content, in parts
     */
    public static byte[] element(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length = Math.addExact(length, part.length);
        }
        int octetsOfLength = length < 0x80 ? 0 : (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / Byte.SIZE;
        byte[] element = new byte[Math.addExact(2 + octetsOfLength, length)];
        element[0] = (byte) tag;
        element[1] = (byte) (length < 0x80 ? length : 0x80 | octetsOfLength);
        for (int i = 0; i < octetsOfLength; i++) {
            element[2 + i] = (byte) (length >>> Byte.SIZE * (octetsOfLength - 1 - i));
        }
        int pos = 2 + octetsOfLength;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, element, pos, part.length);
            pos += part.length;
        }
        return element;
    }
}
