// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.opencmf.cmf.ca.issue.SerialNumbers;

/**
 * A map from serial numbers to small numbers in some twenty octets an entry. Not safe for use by several threads.
 *
 * <p>Serial numbers are told apart by their length and 64 of their bits, which are random in the long ones.
 */
final class SerialTable {

    /** What {@link #get} answers for a serial number that is not there. */
    static final int ABSENT = Integer.MIN_VALUE;

    private static final int FIRST_SIZE = 16;

    private long[] keys = new long[FIRST_SIZE];
    private int[] values = new int[FIRST_SIZE];
    private int size;

    static long key(byte[] serial) {
        long key = 0;
        for (int i = Math.max(0, serial.length - Long.BYTES); i < serial.length; i++) {
            key = key << Byte.SIZE | serial[i] & 0xFF;
        }
        key ^= (long) (SerialNumbers.LENGTH - serial.length) << Long.SIZE - Byte.SIZE;
        return key == 0 ? 1 : key;
    }

    /** Says whether the next new entry makes the table grow, which is the time to {@link #rebuild} it. */
    boolean isFull() {
        return size * 4L >= keys.length * 3L;
    }

    int get(long key) {
        int slot = slot(key);
        return keys[slot] == 0 ? ABSENT : values[slot];
    }

    void put(long key, int value) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        values[slot] = value;
    }

    /**
     * Gives each entry the value that follows from the one it has, or drops it if that is {@link #ABSENT}, and has room for as
     * many again.
     */
    void rebuild(IntUnaryOperator next) {
        int kept = count(value -> next.applyAsInt(value) != ABSENT);
        long[] oldKeys = keys;
        int[] oldValues = values;
        int capacity = Math.max(FIRST_SIZE, Math.multiplyExact(Integer.highestOneBit(Math.max(kept, 1)), 4));
        keys = new long[capacity];
        values = new int[capacity];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            int value = oldKeys[i] == 0 ? ABSENT : next.applyAsInt(oldValues[i]);
            if (value != ABSENT) {
                put(oldKeys[i], value);
            }
        }
    }

    int count(IntPredicate wanted) {
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0 && wanted.test(values[i])) {
                count++;
            }
        }
        return count;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key ^ key >>> Integer.SIZE) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
