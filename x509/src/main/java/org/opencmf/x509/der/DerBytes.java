// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

import java.util.Arrays;

/**
 * An immutable string of octets, most often an encoded structure.
 *
 * <p>Two are equal when their octets are. Their text says how many there are, never which, so that key material and
 * signatures do not reach a log by accident.
 */
public final class DerBytes {

    private final byte[] octets;

    private DerBytes(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Keeps a copy of octets.
     *
     * @param octets what to copy
     * @return the copy
     */
    public static DerBytes copyOf(byte[] octets) {
        return new DerBytes(octets.clone());
    }

    static DerBytes copyOfRange(byte[] octets, int from, int to) {
        return new DerBytes(Arrays.copyOfRange(octets, from, to));
    }

    /** Returns a fresh copy of the octets. */
    public byte[] toByteArray() {
        return octets.clone();
    }

    /** Returns the octets themselves, for those who only read them. */
    byte[] octets() {
        return octets;
    }

    /** Says whether these are the octets, without a copy of either. */
    public boolean contentEquals(byte[] others) {
        return Arrays.equals(octets, others);
    }

    /** Returns the number of octets. */
    public int size() {
        return octets.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DerBytes that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return octets.length + " octets";
    }
}
