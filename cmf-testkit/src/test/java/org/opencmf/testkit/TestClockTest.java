// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestClockTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final TestClock clock = TestClock.at(START);

    @Test
    void stands_still_by_itself() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void starts_at_a_written_time() {
        assertThat(TestClock.at("2026-03-01T12:00:00Z").instant()).isEqualTo(START);
    }

    @Test
    void refuses_a_start_that_is_no_time() {
        assertThatThrownBy(() -> TestClock.at("noon")).isInstanceOf(DateTimeParseException.class);
    }

    @Test
    void moves_on_and_says_where_it_stands() {
        Instant moved = clock.advance(Duration.ofHours(1));

        assertThat(moved).isEqualTo(START.plusSeconds(3600)).isEqualTo(clock.instant());
    }

    @Test
    void moves_back() {
        clock.advance(Duration.ofSeconds(-1));

        assertThat(clock.instant()).isEqualTo(START.minusSeconds(1));
    }

    @Test
    void is_set_to_any_time() {
        clock.set(Instant.EPOCH);

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void moves_together_with_its_like_in_another_zone() {
        TestClock elsewhere = clock.withZone(ZoneId.of("Europe/Paris"));

        clock.advance(Duration.ofDays(1));

        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    @Test
    void loses_no_move_of_many_threads() {
        IntStream.range(0, 1000).parallel().forEach(i -> clock.advance(Duration.ofSeconds(1)));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1000));
    }
}
