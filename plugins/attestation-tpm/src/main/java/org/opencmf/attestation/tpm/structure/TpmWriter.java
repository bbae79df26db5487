// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

import java.io.ByteArrayOutputStream;

/** Writes a structure in the canonical form of TPM 2.0. Not safe for use by several threads. */
public final class TpmWriter {

    private static final int LONGEST = 0xFFFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Creates a writer of an empty structure. */
    public TpmWriter() {}

    /** Puts a number of one octet. */
    public TpmWriter u8(int number) {
        out.write(number);
        return this;
    }

    /** Puts a number of two octets. */
    public TpmWriter u16(int number) {
        return u8(number >>> Byte.SIZE).u8(number);
    }

    /** Puts a number of four octets. */
    public TpmWriter u32(int number) {
        return u16(number >>> Short.SIZE).u16(number);
    }

    /** Puts octets as they are. */
    public TpmWriter fixed(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    /**
     * Puts a string behind its length of two octets.
     *
     * @throws IllegalArgumentException if it is longer than 65,535 octets
     */
    public TpmWriter sized(byte[] octets) {
        if (octets.length > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST + " octets");
        }
        return u16(octets.length).fixed(octets);
    }

    /** Returns what was put. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
