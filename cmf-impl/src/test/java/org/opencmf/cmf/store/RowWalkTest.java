// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowWalkTest {

    private static List<Integer> rows(RowWalk walk) {
        return IntStream.iterate(walk.newest(), row -> row != HashChains.NONE, walk::older)
                .limit(9)
                .boxed()
                .toList();
    }

    @Test
    void all_rows_come_the_newest_first() {
        assertThat(rows(RowWalk.all(3))).containsExactly(2, 1, 0);
        assertThat(rows(RowWalk.all(0))).isEmpty();
    }

    @Test
    void the_rows_of_a_hash_come_the_newest_first() {
        var chains = new HashChains();
        chains.add(7, 0);
        chains.add(8, 1);
        chains.add(7, 2);

        assertThat(rows(RowWalk.chain(chains, 7))).containsExactly(2, 0);
        assertThat(rows(RowWalk.chain(chains, 9))).isEmpty();
    }

    @Test
    void a_few_rows_come_the_newest_first_in_whatever_order_they_end() {
        assertThat(rows(RowWalk.few(5, 1, 9))).containsExactly(9, 5, 1);
        assertThat(rows(RowWalk.few())).isEmpty();
    }

    @Test
    void a_walk_over_a_few_rows_goes_on_after_one_that_has_left_it() {
        assertThat(RowWalk.few(5, 1, 9).older(7)).isEqualTo(5);
        assertThat(RowWalk.few(5, 1, 9).older(1)).isEqualTo(HashChains.NONE);
    }
}
