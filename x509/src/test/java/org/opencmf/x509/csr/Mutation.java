// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import java.util.Arrays;
import java.util.Random;

/** Spoils octets in ways that parsers stumble over; the same seed spoils in the same way. */
final class Mutation {

    private static final int[] AWKWARD = {0x00, 0x01, 0x7F, 0x80, 0x81, 0x82, 0xFF, 0x30, 0x31, 0x04, 0x05, 0xA0, 0x1F};

    private Mutation() {}

    static byte[] of(byte[] good, Random random) {
        byte[] mutant = good.clone();
        int spoilings = 1 + random.nextInt(3);
        for (int i = 0; i < spoilings && mutant.length > 1; i++) {
            mutant = once(mutant, random);
        }
        return mutant;
    }

    private static byte[] once(byte[] octets, Random random) {
        int at = random.nextInt(octets.length);
        switch (random.nextInt(6)) {
            case 0 -> octets[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> octets[at] = (byte) AWKWARD[random.nextInt(AWKWARD.length)];
            case 2 -> octets[at] += (byte) (random.nextBoolean() ? 1 : -1);
            case 3 -> {
                return Arrays.copyOf(octets, at);
            }
            case 4 -> {
                int length = Math.min(octets.length - at, 1 + random.nextInt(8));
                System.arraycopy(octets, random.nextInt(octets.length - length + 1), octets, at, length);
            }
            default -> {
                byte[] shorter = Arrays.copyOf(octets, octets.length - 1);
                System.arraycopy(octets, at + 1, shorter, at, octets.length - at - 1);
                return shorter;
            }
        }
        return octets;
    }
}
