// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.opencmf.cmf.parts.RandomStock;

/** Makes serial numbers: positive, 20 octets, 158 of their bits random. Safe for use by several threads. */
public final class SerialNumbers {

    /** How many octets a serial number has that is made here, and at most has that others have made. */
    public static final int LENGTH = 20;

    private static final int RANDOM_BITS_OF_FIRST = 0x3F;
    private static final int FIRST = 0x40;

    private final RandomStock random;

    /**
     * Creates a source of numbers.
     *
     * @param random where they come from
     */
    public SerialNumbers(SecureRandom random) {
        this.random = new RandomStock(random);
    }

    /**
     * Says whether a certificate may have a serial number, after RFC 5280, 4.1.2.2.
     *
     * @param serialNumber any number
     * @return whether it is above zero and takes no more than 20 octets
     */
    public static boolean isProper(BigInteger serialNumber) {
        return serialNumber.signum() > 0 && serialNumber.bitLength() < LENGTH * Byte.SIZE;
    }

    /** Returns a serial number that nobody has used: the content of an INTEGER, big-endian. */
    public byte[] next() {
        byte[] serial = random.next(LENGTH);
        serial[0] = (byte) (FIRST | (serial[0] & RANDOM_BITS_OF_FIRST));
        return serial;
    }
}
