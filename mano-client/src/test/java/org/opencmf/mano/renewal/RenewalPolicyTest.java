// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenewalPolicyTest {

    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofDays(30));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_certificate_falls_due_within_the_jitter_before_its_fraction(long seed) {
        var policy = new RenewalPolicy(0.5, 0.1, BackOff.standard(), true);

        var due = policy.due(BEGIN, END, new Random(seed));

        assertThat(due).isBetween(BEGIN.plus(Duration.ofDays(12)), BEGIN.plus(Duration.ofDays(15)));
    }

    @Test
    void certificates_of_one_age_fall_due_at_different_times() {
        var random = new Random(1);

        var dues = IntStream.range(0, 100)
                .mapToObj(i -> RenewalPolicy.standard().due(BEGIN, END, random))
                .distinct();

        assertThat(dues).hasSizeGreaterThan(90);
    }

    @Test
    void without_jitter_a_certificate_falls_due_at_its_fraction() {
        var policy = new RenewalPolicy(0.5, 0, BackOff.standard(), true);

        assertThat(policy.due(BEGIN, END, new Random(1))).isEqualTo(BEGIN.plus(Duration.ofDays(15)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "-0.1, 0", "0.5, 0.5", "0.5, -0.1", "NaN, 0"})
    void a_fraction_or_jitter_out_of_range_is_refused(double fraction, double jitter) {
        assertThatThrownBy(() -> new RenewalPolicy(fraction, jitter, BackOff.standard(), true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
