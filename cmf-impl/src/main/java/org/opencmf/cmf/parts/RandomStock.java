// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/**
 * Randomness that is drawn for several uses at a time, as a deterministic random bit generator pays by the call. What was
 * handed out is forgotten. Safe for use by several threads.
 */
public final class RandomStock {

    private static final int OCTETS = 640;

    private final SecureRandom random;
    private final byte[] drawn = new byte[OCTETS];
    private int used = OCTETS;

    /**
     * Creates an empty stock.
     *
     * @param random where it is drawn from
     */
    public RandomStock(SecureRandom random) {
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Returns octets that nobody else gets.
     *
     * @param count how many, from 1 to 640
     * @return the octets
     */
    public synchronized byte[] next(int count) {
        if (used + count > OCTETS) {
            random.nextBytes(drawn);
            used = 0;
        }
        byte[] octets = Arrays.copyOfRange(drawn, used, used + count);
        Arrays.fill(drawn, used, used + count, (byte) 0);
        used += count;
        return octets;
    }
}
