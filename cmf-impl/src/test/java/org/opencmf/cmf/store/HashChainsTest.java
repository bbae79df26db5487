// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashChainsTest {

    private static final int ROWS = 100_000;

    private final HashChains chains = new HashChains();

    @Test
    void a_hash_that_was_never_added_leads_nowhere() {
        assertThat(chains.newest(0)).isEqualTo(HashChains.NONE);
        assertThat(chains.newest(-1)).isEqualTo(HashChains.NONE);
        assertThat(chains.older(0)).isEqualTo(HashChains.NONE);
        assertThat(chains.older(ROWS)).isEqualTo(HashChains.NONE);
    }

    @Test
    void each_hash_leads_to_its_own_rows_the_newest_first() {
        IntStream.range(0, ROWS).forEach(row -> chains.add(row % 777, row));

        for (int hash = 0; hash < 777; hash++) {
            int rest = hash;
            List<Integer> expected = IntStream.iterate(ROWS - 1, row -> row >= 0, row -> row - 1)
                    .filter(row -> row % 777 == rest)
                    .boxed()
                    .toList();
            assertThat(rows(hash)).isEqualTo(expected);
        }
    }

    @Test
    void hashes_of_their_own_are_all_found_after_the_tables_have_grown() {
        IntStream.range(0, ROWS).forEach(row -> chains.add(row * 31, row));

        for (int row = 0; row < ROWS; row++) {
            assertThat(rows(row * 31)).containsExactly(row);
        }
    }

    @Test
    void what_many_threads_add_is_all_there() {
        IntStream.range(0, ROWS).parallel().forEach(row -> chains.add(row % 100, row));

        long found = IntStream.range(0, 100)
                .mapToObj(this::rows)
                .flatMap(List::stream)
                .distinct()
                .count();

        assertThat(found).isEqualTo(ROWS);
    }

    @Test
    void of_many_threads_that_make_the_same_row_one_does() {
        var numbers = new AtomicInteger();

        long made = IntStream.range(0, 10_000)
                .parallel()
                .map(i -> chains.addUnless(i % 10, row -> true, numbers::getAndIncrement))
                .filter(row -> row != HashChains.NONE)
                .count();

        assertThat(made).isEqualTo(10);
        assertThat(numbers).hasValue(10);
    }

    private List<Integer> rows(int hash) {
        var rows = new ArrayList<Integer>();
        for (int row = chains.newest(hash); row != HashChains.NONE; row = chains.older(row)) {
            rows.add(row);
        }
        return rows;
    }
}
