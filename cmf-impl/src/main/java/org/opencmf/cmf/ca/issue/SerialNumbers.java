// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/**
 * Makes serial numbers: positive, 20 octets, 158 of their bits random. Safe for use by several threads.
 *
 * <p>Randomness is drawn for several numbers at a time, as a deterministic random bit generator pays by the call.
 */
public final class SerialNumbers {

    /** How many octets a serial number has. */
    public static final int LENGTH = 20;

    private static final int AT_A_TIME = 32;
    private static final int RANDOM_BITS_OF_FIRST = 0x3F;
    private static final int FIRST = 0x40;

    private final SecureRandom random;
    private byte[] drawn = new byte[0];
    private int used;

    /**
     * Creates a source of numbers.
     *
     * @param random where they come from
     */
    public SerialNumbers(SecureRandom random) {
        this.random = Objects.requireNonNull(random, "random");
    }

    /** Returns a serial number that nobody has used: the content of an INTEGER, big-endian. */
    public synchronized byte[] next() {
        if (used == drawn.length) {
            drawn = new byte[AT_A_TIME * LENGTH];
            random.nextBytes(drawn);
            used = 0;
        }
        byte[] serial = Arrays.copyOfRange(drawn, used, used + LENGTH);
        Arrays.fill(drawn, used, used + LENGTH, (byte) 0);
        used += LENGTH;
        serial[0] = (byte) (FIRST | (serial[0] & RANDOM_BITS_OF_FIRST));
        return serial;
    }
}
