// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;

/** Rows by number, from 0 on. Safe for use by several threads; nobody waits to read. */
final class CertificateRows {

    /** How many rows there can be, so that {@link EndTimes} can pack a number beside a time. */
    static final int LIMIT = 1 << EndTimes.NUMBER_BITS;

    private static final int PIECE_BITS = 12;
    private static final int MASK = (1 << PIECE_BITS) - 1;

    private final AtomicInteger size = new AtomicInteger();
    private volatile Piece[] pieces = new Piece[0];

    /** Adds a row, and returns its number. */
    int add(CertificateRow row) {
        int number = size.getAndIncrement();
        if (number >= LIMIT || number < 0) {
            size.decrementAndGet();
            throw new CmfFailedException(CmfErrorCode.LIMIT_EXCEEDED, "the store of certificates is full");
        }
        int piece = number >>> PIECE_BITS;
        if (piece >= pieces.length) {
            reach(piece);
        }
        pieces[piece].rows.set(number & MASK, row);
        return number;
    }

    /** Returns how many numbers were given; the rows of the last may not be there yet. */
    int size() {
        return size.get();
    }

    /** Returns a row; null if there is none of this number. */
    @Nullable
    CertificateRow at(int number) {
        int piece = number >>> PIECE_BITS;
        Piece[] known = pieces;
        return piece < known.length ? known[piece].rows.get(number & MASK) : null;
    }

    /** Puts a row in the place of another, unless a third was faster. */
    boolean replace(int number, CertificateRow expected, CertificateRow next) {
        return pieces[number >>> PIECE_BITS].rows.compareAndSet(number & MASK, expected, next);
    }

    private synchronized void reach(int piece) {
        Piece[] known = pieces;
        if (piece >= known.length) {
            Piece[] more = Arrays.copyOf(known, piece + 1);
            for (int i = known.length; i <= piece; i++) {
                more[i] = new Piece(new AtomicReferenceArray<>(1 << PIECE_BITS));
            }
            pieces = more;
        }
    }

    private record Piece(AtomicReferenceArray<@Nullable CertificateRow> rows) {}
}
