// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over the elements of a structure that has passed its {@link DerLimits limits}, in their order.
 *
 * <p>Every step either takes the next element, which has to be of the type asked for, or throws and leaves the reader
 * unusable. No step throws anything but {@link MalformedStructureException}. Not safe for use by several threads.
 */
public final class DerReader {

    private final byte[] der;
    private final int end;
    private final String where;
    private int pos;

    private DerReader(byte[] der, int pos, int end, String where) {
        this.der = der;
        this.pos = pos;
        this.end = end;
        this.where = where;
    }

    /**
     * Begins to read one structure.
     *
     * @param der the structure; not to be changed while it is read
     * @param limits what it has to stay within
     * @param where its name, for refusals
     * @return a reader before the structure
     * @throws MalformedStructureException if it is not one DER element within the limits
     */
    public static DerReader of(byte[] der, DerLimits limits, String where) throws MalformedStructureException {
        limits.check(der, where);
        return new DerReader(der, 0, der.length, where);
    }

    /**
     * Begins to read one structure that was taken out of another.
     *
     * @param der the structure
     * @param limits what it has to stay within
     * @param where its name, for refusals
     * @return a reader before the structure
     * @throws MalformedStructureException if it is not one DER element within the limits
     */
    public static DerReader of(DerBytes der, DerLimits limits, String where) throws MalformedStructureException {
        return of(der.octets(), limits, where);
    }

    /** Says whether an element is left. */
    public boolean hasMore() {
        return pos < end;
    }

    /** Says whether an element is left and has this identifier octet. */
    public boolean isAt(int tag) {
        return pos < end && (der[pos] & 0xFF) == tag;
    }

    /** Returns the identifier octet of the next element, or -1 if none is left. */
    public int tag() {
        return pos < end ? der[pos] & 0xFF : -1;
    }

    /**
     * Ends the reading.
     *
     * @throws MalformedStructureException if an element is left
     */
    public void end() throws MalformedStructureException {
        if (pos < end) {
            throw malformed("an element too many");
        }
    }

    /** Takes a SEQUENCE and returns a reader of its elements. */
    public DerReader sequence(String name) throws MalformedStructureException {
        return constructed(DerTag.SEQUENCE, name);
    }

    /** Takes a SET and returns a reader of its elements. */
    public DerReader set(String name) throws MalformedStructureException {
        return constructed(DerTag.SET, name);
    }

    /** Takes a constructed element with this identifier octet and returns a reader of its elements. */
    public DerReader constructed(int tag, String name) throws MalformedStructureException {
        long content = take(tag, name);
        return new DerReader(der, DerHeader.start(content), DerHeader.end(content), name);
    }

    /** Takes the next element, whatever it is, and returns it with its header. */
    public DerBytes element(String name) throws MalformedStructureException {
        DerBytes element = peek(name);
        pos += element.size();
        return element;
    }

    /** Returns the next element, whatever it is, with its header, and does not take it. */
    public DerBytes peek(String name) throws MalformedStructureException {
        if (pos >= end) {
            throw new MalformedStructureException(name, "missing");
        }
        return DerBytes.copyOfRange(der, pos, DerHeader.end(DerHeader.content(der, pos, end, name)));
    }

    /** Takes a primitive element with this identifier octet and returns its content. */
    public byte[] octets(int tag, String name) throws MalformedStructureException {
        long content = take(tag, name);
        return Arrays.copyOfRange(der, DerHeader.start(content), DerHeader.end(content));
    }

    /** Takes an OCTET STRING and returns its content. */
    public byte[] octetString(String name) throws MalformedStructureException {
        return octets(DerTag.OCTET_STRING, name);
    }

    /** Takes a BIT STRING of whole octets and returns them. */
    public byte[] bitString(String name) throws MalformedStructureException {
        long content = take(DerTag.BIT_STRING, name);
        int start = DerHeader.start(content);
        if (start == DerHeader.end(content) || der[start] != 0) {
            throw new MalformedStructureException(name, "not whole octets");
        }
        return Arrays.copyOfRange(der, start + 1, DerHeader.end(content));
    }

    /** Takes a BOOLEAN. */
    public boolean bool(String name) throws MalformedStructureException {
        byte[] content = octets(DerTag.BOOLEAN, name);
        return content.length == 1 && content[0] != 0;
    }

    /** Takes an INTEGER of any size. */
    public BigInteger integer(String name) throws MalformedStructureException {
        byte[] content = octets(DerTag.INTEGER, name);
        if (content.length == 0) {
            throw new MalformedStructureException(name, "an empty INTEGER");
        }
        return new BigInteger(content);
    }

    /**
     * Takes an INTEGER that lies within bounds.
     *
     * @param from the least
     * @param to the greatest
     * @param name the name of the INTEGER, for refusals
     */
    public int integer(int from, int to, String name) throws MalformedStructureException {
        BigInteger value = integer(name);
        if (value.bitLength() >= Integer.SIZE || value.intValue() < from || value.intValue() > to) {
            throw new MalformedStructureException(name, "not from " + from + " to " + to);
        }
        return value.intValue();
    }

    /** Takes a NULL. */
    public void nothing(String name) throws MalformedStructureException {
        take(DerTag.NULL, name);
    }

    /** Takes an OBJECT IDENTIFIER and returns it in its dotted form. */
    public String oid(String name) throws MalformedStructureException {
        return oid(DerTag.OID, name);
    }

    /** Takes an OBJECT IDENTIFIER under a tag of its own and returns it in its dotted form. */
    public String oid(int tag, String name) throws MalformedStructureException {
        long content = take(tag, name);
        return DottedOid.decode(der, DerHeader.start(content), DerHeader.end(content), name);
    }

    /** Takes a string of printable ASCII characters, space included, with this identifier octet. */
    public String ascii(int tag, String name) throws MalformedStructureException {
        long content = take(tag, name);
        int start = DerHeader.start(content);
        for (int i = start; i < DerHeader.end(content); i++) {
            if (der[i] < 0x20 || der[i] == 0x7F) {
                throw new MalformedStructureException(name, "a character that is not printable ASCII");
            }
        }
        return new String(der, start, DerHeader.end(content) - start, StandardCharsets.US_ASCII);
    }

    private long take(int tag, String name) throws MalformedStructureException {
        if (!isAt(tag)) {
            throw new MalformedStructureException(name, hasMore() ? "of another type than expected" : "missing");
        }
        long content = DerHeader.content(der, pos, end, name);
        pos = DerHeader.end(content);
        return content;
    }

    private MalformedStructureException malformed(String what) {
        return new MalformedStructureException(where, what);
    }
}
