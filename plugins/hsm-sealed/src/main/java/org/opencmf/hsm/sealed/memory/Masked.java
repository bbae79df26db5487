// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.memory;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Takes a secret apart into two halves, each random by itself, and puts it together again in place.
 *
 * <p>Objects of the heap, which nobody can overwrite, see halves only: fresh ones each time.
 */
public final class Masked {

    private Masked() {}

    /**
     * Takes a secret apart by exclusive or.
     *
     * @param secret what is taken apart
     * @param random makes the first half
     * @return both halves, one after the other
     */
    public static byte[] split(ByteBuffer secret, SecureRandom random) {
        int length = secret.capacity();
        byte[] mask = new byte[length];
        random.nextBytes(mask);
        byte[] halves = Arrays.copyOf(mask, 2 * length);
        for (int i = 0; i < length; i++) {
            halves[length + i] = (byte) (secret.get(i) ^ mask[i]);
        }
        return halves;
    }

    /**
     * Puts together what {@link #split} has taken apart.
     *
     * @param halves both halves
     * @param secret where the secret comes; half as long
     */
    public static void join(byte[] halves, ByteBuffer secret) {
        int length = secret.capacity();
        for (int i = 0; i < length; i++) {
            secret.put(i, (byte) (halves[i] ^ halves[length + i]));
        }
    }

    /**
     * Subtracts a mask from a number.
     *
     * @param number big-endian, less than the modulus
     * @param mask at least 0 and less than the modulus
     * @param modulus of as many octets as the number
     * @return the difference, at least 0 and less than the modulus
     */
    public static BigInteger minus(ByteBuffer number, BigInteger mask, BigInteger modulus) {
        int length = number.capacity();
        byte[] subtrahend = octets(mask, length);
        byte[] m = octets(modulus, length);
        byte[] difference = new byte[length];
        int borrow = 0;
        for (int i = length - 1; i >= 0; i--) {
            int d = (number.get(i) & 0xff) - (subtrahend[i] & 0xff) - borrow;
            difference[i] = (byte) d;
            borrow = d >>> 31;
        }
        int carry = 0;
        for (int i = length - 1; i >= 0; i--) {
            int s = (difference[i] & 0xff) + (m[i] & 0xff & -borrow) + carry;
            difference[i] = (byte) s;
            carry = s >>> 8;
        }
        var result = new BigInteger(1, difference);
        Arrays.fill(difference, (byte) 0);
        return result;
    }

    /**
     * Adds two numbers.
     *
     * @param a at least 0 and less than the modulus
     * @param b the same
     * @param modulus the modulus
     * @param sum where the sum comes, big-endian; of as many octets as the modulus
     * @return whether the sum is not zero
     */
    public static boolean add(BigInteger a, BigInteger b, BigInteger modulus, ByteBuffer sum) {
        int length = sum.capacity();
        byte[] x = octets(a, length);
        byte[] y = octets(b, length);
        byte[] m = octets(modulus, length);
        int carry = 0;
        for (int i = length - 1; i >= 0; i--) {
            int s = (x[i] & 0xff) + (y[i] & 0xff) + carry;
            sum.put(i, (byte) s);
            carry = s >>> 8;
        }
        int borrow = 0;
        for (int i = length - 1; i >= 0; i--) {
            borrow = (sum.get(i) & 0xff) - (m[i] & 0xff) - borrow >>> 31;
        }
        int reduce = -(carry | (1 - borrow));
        return subtract(sum, m, reduce) != 0;
    }

    private static int subtract(ByteBuffer number, byte[] m, int reduce) {
        int borrow = 0;
        int any = 0;
        for (int i = number.capacity() - 1; i >= 0; i--) {
            int d = (number.get(i) & 0xff) - (m[i] & 0xff & reduce) - borrow;
            number.put(i, (byte) d);
            any |= d & 0xff;
            borrow = d >>> 31;
        }
        return any;
    }

    private static byte[] octets(BigInteger number, int length) {
        byte[] shortest = number.toByteArray();
        byte[] octets = new byte[length];
        int from = Math.max(0, shortest.length - length);
        System.arraycopy(shortest, from, octets, length - (shortest.length - from), shortest.length - from);
        return octets;
    }
}
