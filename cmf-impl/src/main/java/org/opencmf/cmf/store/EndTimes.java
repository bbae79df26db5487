// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Numbers in the order of the second in which something ends. To find the first few costs what is found.
 *
 * <p>Number and second share one long: 26 bits and 38, which reach beyond the year 9999.
 */
final class EndTimes {

    /** How many bits a number may have. */
    static final int NUMBER_BITS = 26;

    private static final long LAST_SECOND = (1L << (Long.SIZE - NUMBER_BITS)) - 1;

    private final ConcurrentSkipListSet<Long> keys = new ConcurrentSkipListSet<>();

    void add(Instant end, int number) {
        keys.add(key(end, number));
    }

    void remove(Instant end, int number) {
        keys.remove(key(end, number));
    }

    /** Returns the keys of all that ends in the second of {@code from} or later, and not after that of {@code to}. */
    Collection<Long> between(Instant from, Instant to) {
        return from.isAfter(to) ? List.of() : keys.subSet(key(from, 0), true, key(to, (1 << NUMBER_BITS) - 1), true);
    }

    static int number(long key) {
        return (int) key & (1 << NUMBER_BITS) - 1;
    }

    private static long key(Instant end, int number) {
        long second = Math.max(0, Math.min(end.getEpochSecond(), LAST_SECOND));
        return (second << NUMBER_BITS | number) + Long.MIN_VALUE;
    }
}
