// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/**
 * Finds the numbers of rows by the hash of something that they have. The rows of one hash form a chain, the newest first.
 *
 * <p>Takes about 18 bytes for a row with a hash of its own, and 4 for one more in a chain. Equal hashes do not mean equal
 * things: whoever looks up compares. Safe for use by several threads; those with different hashes seldom meet.
 */
final class HashChains {

    /** No row. */
    static final int NONE = -1;

    private static final int STRIPE_BITS = 6;

    private final Stripe[] stripes = new Stripe[1 << STRIPE_BITS];
    private final Links older = new Links();

    HashChains() {
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** Returns the newest row of a hash, or {@link #NONE}. */
    int newest(int hash) {
        int mixed = mix(hash);
        Stripe stripe = stripe(mixed);
        synchronized (stripe) {
            return stripe.head(mixed);
        }
    }

    /** Returns the row that was added before this one with the same hash, or {@link #NONE}. */
    int older(int row) {
        return older.at(row);
    }

    /** Adds a row that is in no chain of this index yet. */
    void add(int hash, int row) {
        int mixed = mix(hash);
        Stripe stripe = stripe(mixed);
        synchronized (stripe) {
            older.set(row, stripe.head(mixed));
            stripe.lead(mixed, row);
        }
    }

    /**
     * Makes and adds a row, unless the chain has one that is the same. No other row of this hash is added meanwhile.
     *
     * @param same tells whether a row that is there is the same
     * @param made makes the row and returns its number
     * @return the number, or {@link #NONE} if there was one
     */
    int addUnless(int hash, IntPredicate same, IntSupplier made) {
        int mixed = mix(hash);
        Stripe stripe = stripe(mixed);
        synchronized (stripe) {
            int head = stripe.head(mixed);
            for (int row = head; row != NONE; row = older.at(row)) {
                if (same.test(row)) {
                    return NONE;
                }
            }
            int row = made.getAsInt();
            older.set(row, head);
            stripe.lead(mixed, row);
            return row;
        }
    }

    private Stripe stripe(int mixed) {
        return stripes[mixed >>> (Integer.SIZE - STRIPE_BITS)];
    }

    /** Spreads hashes of which only a few bits differ; different hashes stay different. */
    static int mix(int hash) {
        int h = hash;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }

    /** An open table from hash to newest row; a slot holds both, the row counted from 1 so that 0 is an empty slot. */
    private static final class Stripe {

        private long[] slots = new long[8];
        private int used;

        int head(int mixed) {
            return (int) slots[slot(mixed)] - 1;
        }

        void lead(int mixed, int row) {
            int slot = slot(mixed);
            if (slots[slot] == 0) {
                used++;
            }
            slots[slot] = (long) mixed << Integer.SIZE | row + 1;
            if (used * 4 > slots.length * 3) {
                grow();
            }
        }

        private int slot(int mixed) {
            int mask = slots.length - 1;
            int slot = mixed & mask;
            while (slots[slot] != 0 && (int) (slots[slot] >>> Integer.SIZE) != mixed) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        private void grow() {
            long[] before = slots;
            slots = new long[before.length * 2];
            for (long taken : before) {
                if (taken != 0) {
                    slots[slot((int) (taken >>> Integer.SIZE))] = taken;
                }
            }
        }
    }

    /** For each row the one before it in its chain; grows by pieces, so that nothing large is ever copied. */
    private static final class Links {

        private static final int PIECE_BITS = 12;

        private volatile int[][] pieces = new int[0][];

        int at(int row) {
            int piece = row >>> PIECE_BITS;
            int[][] known = pieces;
            return piece < known.length ? known[piece][row & (1 << PIECE_BITS) - 1] - 1 : NONE;
        }

        void set(int row, int link) {
            int piece = row >>> PIECE_BITS;
            if (piece >= pieces.length) {
                reach(piece);
            }
            pieces[piece][row & (1 << PIECE_BITS) - 1] = link + 1;
        }

        private synchronized void reach(int piece) {
            int[][] known = pieces;
            if (piece >= known.length) {
                int[][] more = Arrays.copyOf(known, piece + 1);
                for (int i = known.length; i <= piece; i++) {
                    more[i] = new int[1 << PIECE_BITS];
                }
                pieces = more;
            }
        }
    }
}
