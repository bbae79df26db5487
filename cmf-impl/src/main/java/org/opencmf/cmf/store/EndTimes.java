// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in the order of the second in which something ends. To find the first few costs what is found.
 *
 * <p>Number and second share one long: 26 bits and 38, which reach beyond the year 9999. The longs lie in order in leaves of
 * a few hundred, so that each takes little more than its eight octets.
 */
final class EndTimes {

    /** How many bits a number may have. */
    static final int NUMBER_BITS = 26;

    private static final int LEAF = 256;
    private static final long LAST_SECOND = (1L << (Long.SIZE - NUMBER_BITS)) - 1;

    private final TreeMap<Long, Leaf> leaves = new TreeMap<>(Map.of(Long.MIN_VALUE, new Leaf()));

    /** Keys in order. The tree knows a leaf by a key that is not above its first. */
    private static final class Leaf {

        private long[] keys = new long[8];
        private int size;

        void add(long key) {
            int at = Arrays.binarySearch(keys, 0, size, key);
            if (at >= 0) {
                return;
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
            }
            System.arraycopy(keys, ~at, keys, ~at + 1, size - ~at);
            keys[~at] = key;
            size++;
        }

        void remove(long key) {
            int at = Arrays.binarySearch(keys, 0, size, key);
            if (at >= 0) {
                size--;
                System.arraycopy(keys, at + 1, keys, at, size - at);
            }
        }

        /** Takes the keys from a position on into a leaf of their own. */
        Leaf cut(int from) {
            Leaf rest = new Leaf();
            rest.keys = Arrays.copyOfRange(keys, from, Math.max(size, from + 8));
            rest.size = size - from;
            size = from;
            return rest;
        }

        long[] between(long from, long to) {
            int first = Arrays.binarySearch(keys, 0, size, from);
            int last = Arrays.binarySearch(keys, 0, size, to);
            int start = first < 0 ? ~first : first;
            return Arrays.copyOfRange(keys, start, Math.max(start, last < 0 ? ~last : last + 1));
        }
    }

    synchronized void add(Instant end, int number) {
        long key = key(end, number);
        Leaf leaf = place(key).getValue();
        if (leaf.size == LEAF) {
            // keys come in order for the most part: then the full leaf stays full
            boolean isLast = key > leaf.keys[LEAF - 1];
            Leaf rest = leaf.cut(isLast ? LEAF : LEAF / 2);
            long first = isLast ? key : rest.keys[0];
            leaves.put(first, rest);
            leaf = key < first ? leaf : rest;
        }
        leaf.add(key);
    }

    synchronized void remove(Instant end, int number) {
        long key = key(end, number);
        Map.Entry<Long, Leaf> leaf = place(key);
        leaf.getValue().remove(key);
        if (leaf.getValue().size == 0 && leaf.getKey() != Long.MIN_VALUE) {
            leaves.remove(leaf.getKey());
        }
    }

    /**
     * Returns the first few keys of what ends within a time.
     *
     * @param from the first second
     * @param to the last one
     * @param after the key after which to go on, {@link Long#MIN_VALUE} to begin
     * @return keys in order; none if there is none any more
     */
    synchronized long[] between(Instant from, Instant to, long after) {
        long first = Math.max(key(from, 0), after == Long.MIN_VALUE ? after : after + 1);
        long last = key(to, (1 << NUMBER_BITS) - 1);
        Map.Entry<Long, Leaf> leaf = place(first);
        while (leaf != null && leaf.getKey() <= last) {
            long[] found = leaf.getValue().between(first, last);
            if (found.length > 0) {
                return found;
            }
            leaf = leaves.higherEntry(leaf.getKey());
        }
        return new long[0];
    }

    /**
     * Returns the numbers of all that ends up to a time.
     *
     * @param to the last second
     * @param most how many there may be
     * @return the numbers, the first to end first; null if there are more
     */
    synchronized int @Nullable [] upTo(Instant to, int most) {
        int[] numbers = new int[0];
        long last = Long.MIN_VALUE;
        for (long[] keys = between(Instant.EPOCH, to, last); keys.length > 0; keys = between(Instant.EPOCH, to, last)) {
            int known = numbers.length;
            if (known + keys.length > most) {
                return null;
            }
            numbers = Arrays.copyOf(numbers, known + keys.length);
            for (int i = 0; i < keys.length; i++) {
                numbers[known + i] = number(keys[i]);
            }
            last = keys[keys.length - 1];
        }
        return numbers;
    }

    /** Returns the leaf in which a key has its place: the first one has no bound below. */
    private Map.Entry<Long, Leaf> place(long key) {
        return Objects.requireNonNull(leaves.floorEntry(key));
    }

    static int number(long key) {
        return (int) key & (1 << NUMBER_BITS) - 1;
    }

    static long key(Instant end, int number) {
        long second = Math.max(0, Math.min(end.getEpochSecond(), LAST_SECOND));
        return (second << NUMBER_BITS | number) + Long.MIN_VALUE;
    }
}
