// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

import java.util.Arrays;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Walks over a structure in the canonical form of TPM 2.0: numbers in network order, strings behind their length of two.
 *
 * <p>No step throws anything but {@link MalformedStructureException}. Not safe for use by several threads.
 */
public final class TpmReader {

    private static final int OCTET = 0xFF;

    private final byte[] octets;
    private final String where;
    private int pos;

    /**
     * Begins to read.
     *
     * @param octets the structure; not to be changed while it is read
     * @param where its name, for refusals
     */
    public TpmReader(byte[] octets, String where) {
        this.octets = octets;
        this.where = where;
    }

    /** Takes a number of one octet. */
    public int u8(String name) throws MalformedStructureException {
        return (int) number(Byte.BYTES, name);
    }

    /** Takes a number of two octets. */
    public int u16(String name) throws MalformedStructureException {
        return (int) number(Short.BYTES, name);
    }

    /** Takes a number of four octets. */
    public long u32(String name) throws MalformedStructureException {
        return number(Integer.BYTES, name);
    }

    /** Takes a number of eight octets, as it lies in a {@code long}. */
    public long u64(String name) throws MalformedStructureException {
        return number(Long.BYTES, name);
    }

    /**
     * Takes a string behind its length of two octets.
     *
     * @param most how long it is at most
     * @param name its name, for refusals
     * @return the string without its length
     */
    public byte[] sized(int most, String name) throws MalformedStructureException {
        int length = u16(name);
        if (length > most) {
            throw new MalformedStructureException(name, "longer than " + most + " octets");
        }
        return fixed(length, name);
    }

    /** Takes so many octets. */
    public byte[] fixed(int length, String name) throws MalformedStructureException {
        if (length < 0 || length > octets.length - pos) {
            throw new MalformedStructureException(name, "ends too early");
        }
        pos += length;
        return Arrays.copyOfRange(octets, pos - length, pos);
    }

    /** Takes all that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(octets, pos, octets.length);
        pos = octets.length;
        return rest;
    }

    /**
     * Ends the reading.
     *
     * @throws MalformedStructureException if an octet is left
     */
    public void end() throws MalformedStructureException {
        if (pos < octets.length) {
            throw new MalformedStructureException(where, "octets follow its end");
        }
    }

    private long number(int width, String name) throws MalformedStructureException {
        if (width > octets.length - pos) {
            throw new MalformedStructureException(name, "ends too early");
        }
        long number = 0;
        for (int i = 0; i < width; i++) {
            number = number << Byte.SIZE | octets[pos++] & OCTET;
        }
        return number;
    }
}
