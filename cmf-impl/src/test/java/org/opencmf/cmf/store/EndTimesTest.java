// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndTimesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final EndTimes ends = new EndTimes();

    @Test
    void finds_in_the_order_of_time_what_was_added_in_that_order() {
        for (int number = 0; number < 1_000; number++) {
            ends.add(START.plusSeconds(number), number);
        }

        assertThat(between(100, 899)).hasSize(800).isSorted().startsWith(100).endsWith(899);
    }

    @Test
    void finds_nothing_where_nothing_ends() {
        ends.add(START, 1);

        assertThat(between(1, 1_000)).isEmpty();
        assertThat(between(10, 5)).isEmpty();
    }

    @Test
    void tells_all_that_ends_up_to_a_time_unless_it_is_too_much() {
        for (int number = 0; number < 1_000; number++) {
            ends.add(START.plusSeconds(number), number);
        }

        assertThat(ends.upTo(START.plusSeconds(699), 700))
                .hasSize(700)
                .isSorted()
                .startsWith(0)
                .endsWith(699);
        assertThat(ends.upTo(START.plusSeconds(700), 700)).isNull();
        assertThat(ends.upTo(START.minusSeconds(1), 700)).isEmpty();
    }

    @Test
    void knows_what_is_added_twice_once() {
        ends.add(START, 1);
        ends.add(START, 1);
        ends.remove(START, 1);

        assertThat(between(0, 1_000)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void keeps_what_a_plain_tree_keeps(long seed) {
        var random = new Random(seed);
        var model = new TreeMap<Integer, Integer>();
        for (int number = 0; number < 5_000; number++) {
            int second = random.nextInt(2_000);
            ends.add(START.plusSeconds(second), number);
            model.put(number, second);
            int gone = random.nextInt(number + 1);
            if (random.nextBoolean() && model.containsKey(gone)) {
                ends.remove(START.plusSeconds(model.remove(gone)), gone);
            }
        }

        List<Integer> expected = model.keySet().stream()
                .filter(number -> model.get(number) >= 500 && model.get(number) <= 1_500)
                .sorted(Comparator.comparing(model::get))
                .toList();
        assertThat(between(500, 1_500)).isEqualTo(expected);
    }

    private List<Integer> between(int from, int to) {
        List<Integer> found = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (long[] keys = part(from, to, last); keys.length > 0; keys = part(from, to, last)) {
            for (long key : keys) {
                found.add(EndTimes.number(key));
                last = key;
            }
        }
        return found;
    }

    private long[] part(int from, int to, long last) {
        return ends.between(START.plusSeconds(from), START.plusSeconds(to), last);
    }
}
