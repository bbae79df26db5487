// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.traces;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Searches a heap dump for two numbers of which a private key is the sum: the driver takes keys apart like that, and an
 * enemy who knew which two belong together could add them up. Here the keys are known, so that any two can be tried.
 */
final class HalvesSearch {

    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final int NUMBER = 32;

    /** How the limbs of a number begin in a heap dump: eight of them, of type int. */
    private static final byte[] LIMBS = {0, 0, 0, 8, 10};

    private final List<BigInteger> keys;

    /**
     * @param keys PKCS#8 encodings of keys on P-256
     */
    HalvesSearch(List<byte[]> keys) {
        this.keys = keys.stream()
                .map(pkcs8 -> new BigInteger(1, TraceSearch.scalar(pkcs8)))
                .toList();
    }

    /**
     * Searches.
     *
     * @param heapDump a file
     * @return which keys are the sum of two numbers in it
     */
    Set<Integer> in(Path heapDump) throws IOException {
        var numbers = new Numbers(numbers(Files.readAllBytes(heapDump)));
        var found = new TreeSet<Integer>();
        for (int key = 0; key < keys.size(); key++) {
            if (numbers.haveSum(keys.get(key))) {
                found.add(key);
            }
        }
        return found;
    }

    private static Set<BigInteger> numbers(byte[] dump) {
        var numbers = new HashSet<BigInteger>();
        for (int i = 0; i + LIMBS.length + NUMBER <= dump.length; i++) {
            if (dump[i + LIMBS.length - 1] == LIMBS[LIMBS.length - 1]
                    && Arrays.equals(dump, i, i + LIMBS.length, LIMBS, 0, LIMBS.length)) {
                numbers.add(new BigInteger(1, dump, i + LIMBS.length, NUMBER));
            }
        }
        return numbers;
    }

    /**
     * Numbers of which any two may belong together. Of nearly all that do not, the lowest bits tell that no number of the
     * dump is missing to the key.
     */
    private static final class Numbers {

        private static final int LOW = (1 << 22) - 1;

        private final Set<BigInteger> all;
        private final long[] lowest;
        private final BitSet low = new BitSet(LOW + 1);

        Numbers(Set<BigInteger> all) {
            this.all = all;
            this.lowest = all.stream().mapToLong(BigInteger::longValue).sorted().toArray();
            all.forEach(number -> low.set(number.intValue() & LOW));
        }

        boolean haveSum(BigInteger key) {
            long sum = key.longValue();
            long sumBeyondOrder = key.add(ORDER).longValue();
            for (long half : lowest) {
                boolean likely = isThere(sum - half) || isThere(sumBeyondOrder - half);
                if (likely && haveSum(key, half)) {
                    return true;
                }
            }
            return false;
        }

        private boolean haveSum(BigInteger key, long half) {
            return all.stream()
                    .filter(number -> number.longValue() == half)
                    .anyMatch(number -> all.contains(key.subtract(number).mod(ORDER)));
        }

        private boolean isThere(long end) {
            return low.get((int) end & LOW) && Arrays.binarySearch(lowest, end) >= 0;
        }
    }
}
