// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 16", "5, 32", "6, 60", "7, 60", "60, 60", "2147483647, 60"})
    void the_bound_doubles_up_to_the_ceiling(int failures, long seconds) {
        assertThat(backOff.bound(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "50"})
    void delays_fill_the_whole_span_below_the_bound(int failures) {
        var random = new Random(7);
        long bound = backOff.bound(failures).toMillis();

        var delays = IntStream.range(0, 2000)
                .mapToLong(i -> backOff.delay(failures, random).toMillis())
                .summaryStatistics();

        assertThat(delays.getMin()).isBetween(0L, bound / 50);
        assertThat(delays.getMax()).isBetween(bound - bound / 50, bound);
        assertThat(delays.getAverage()).isBetween(bound * 0.45, bound * 0.55);
    }

    @Test
    void bounds_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new BackOff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backOff.bound(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
