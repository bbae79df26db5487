// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.security.SecureRandom;
import org.opencmf.cmf.parts.RandomStock;

/** Makes serial numbers: positive, 20 octets, 158 of their bits random. Safe for use by several threads. */
public final class SerialNumbers {

    /** How many octets a serial number has. */
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

    /** Returns a serial number that nobody has used: the content of an INTEGER, big-endian. */
    public byte[] next() {
        byte[] serial = random.next(LENGTH);
        serial[0] = (byte) (FIRST | (serial[0] & RANDOM_BITS_OF_FIRST));
        return serial;
    }
}
