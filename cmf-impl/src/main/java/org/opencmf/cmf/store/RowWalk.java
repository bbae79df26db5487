// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.store;

import java.util.Arrays;

/** The numbers of the rows that a list looks at, the newest first. */
interface RowWalk {

    /** Returns the first row, or {@link HashChains#NONE}. */
    int newest();

    /** Returns the row that follows on one, which need not be on the walk any more, or {@link HashChains#NONE}. */
    int older(int row);

    /** Walks over all rows that there are. */
    static RowWalk all(int size) {
        return new RowWalk() {
            @Override
            public int newest() {
                return size - 1;
            }

            @Override
            public int older(int row) {
                return row - 1;
            }
        };
    }

    /** Walks over the rows of one hash. */
    static RowWalk chain(HashChains chains, int hash) {
        return new RowWalk() {
            @Override
            public int newest() {
                return chains.newest(hash);
            }

            @Override
            public int older(int row) {
                return chains.older(row);
            }
        };
    }

    /** Walks over a few rows; takes the array, and puts it in order. */
    static RowWalk few(int... rows) {
        Arrays.sort(rows);
        return new RowWalk() {
            @Override
            public int newest() {
                return rows.length == 0 ? HashChains.NONE : rows[rows.length - 1];
            }

            @Override
            public int older(int row) {
                int at = Arrays.binarySearch(rows, row);
                int below = (at < 0 ? ~at : at) - 1;
                return below < 0 ? HashChains.NONE : rows[below];
            }
        };
    }
}
