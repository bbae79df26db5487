// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.store;

import java.security.SecureRandom;

/**
 * Hashes texts that others choose. {@link String#hashCode()} is the same for as many as somebody cares to make, which would
 * make a table slow; here nobody can tell which texts have one hash who does not know the secret.
 *
 * <p>Three characters at a time are a coefficient of a polynomial over the integers modulo 2<sup>61</sup> - 1, whose value at a
 * secret point is the hash.
 */
final class SecretHash {

    private static final int BITS = 61;
    private static final long PRIME = (1L << BITS) - 1;
    private static final int BLOCK = 3;

    private final long point;

    SecretHash(SecureRandom random) {
        this.point = random.nextLong() >>> Long.SIZE - BITS + 1;
    }

    int of(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i += BLOCK) {
            hash = timesPoint(hash + block(text, i));
        }
        return HashChains.mix((int) (hash ^ hash >>> Integer.SIZE));
    }

    private static long block(String text, int from) {
        int to = Math.min(from + BLOCK, text.length());
        long block = 0;
        for (int i = from; i < to; i++) {
            block = block << Character.SIZE | text.charAt(i);
        }
        return block;
    }

    /** Multiplies, and takes the rest: what lies above the lowest 61 bits counts as much as they do. */
    private long timesPoint(long value) {
        long low = value * point;
        long high = Math.multiplyHigh(value, point);
        long rest = (low & PRIME) + (low >>> BITS | high << Long.SIZE - BITS);
        return rest >= PRIME ? rest - PRIME : rest;
    }
}
