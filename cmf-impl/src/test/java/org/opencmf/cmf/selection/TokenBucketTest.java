// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.testkit.TestClock;

class TokenBucketTest {

    private final TestClock clock = TestClock.at("2026-01-01T00:00:00Z");

    @Test
    void lets_a_burst_pass_and_no_more() {
        var bucket = new CaPace(2, 3).start(clock);
        bucket.take();
        bucket.take();
        bucket.take();

        var refusal = catchThrowableOfType(CmfUnavailableException.class, bucket::take);

        assertThat(refusal.code()).isEqualTo(CmfErrorCode.BUDGET_EXCEEDED);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void lets_the_next_one_pass_after_the_time_that_it_said() {
        var bucket = new CaPace(2, 1).start(clock);
        bucket.take();

        clock.advance(Duration.ofMillis(499));
        assertThatThrownBy(bucket::take).isInstanceOf(CmfUnavailableException.class);

        clock.advance(Duration.ofMillis(1));
        assertThatCode(bucket::take).doesNotThrowAnyException();
    }

    @Test
    void says_how_much_of_the_time_is_left() {
        var bucket = new CaPace(1, 1).start(clock);
        bucket.take();
        clock.advance(Duration.ofMillis(250));

        var refusal = catchThrowableOfType(CmfUnavailableException.class, bucket::take);

        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void saves_no_more_than_a_burst() {
        var bucket = new CaPace(100, 2).start(clock);
        clock.advance(Duration.ofHours(1));

        bucket.take();
        bucket.take();

        assertThatThrownBy(bucket::take).isInstanceOf(CmfUnavailableException.class);
    }

    @Test
    void gains_nothing_when_the_clock_goes_back() {
        var bucket = new CaPace(1, 1).start(clock);
        bucket.take();

        clock.set(clock.instant().minus(Duration.ofDays(1)));

        assertThatThrownBy(bucket::take).isInstanceOf(CmfUnavailableException.class);
    }

    @Test
    void of_many_threads_lets_a_burst_pass() {
        var bucket = new CaPace(1, 10).start(clock);
        var passed = new AtomicInteger();

        IntStream.range(0, 200).parallel().forEach(i -> {
            try {
                bucket.take();
                passed.incrementAndGet();
            } catch (CmfUnavailableException e) {
                assertThat(e.code()).isEqualTo(CmfErrorCode.BUDGET_EXCEEDED);
            }
        });

        assertThat(passed).hasValue(10);
    }

    @Test
    void knows_no_pace_at_which_nothing_moves() {
        assertThatThrownBy(() -> new CaPace(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CaPace(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CaPace(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CaPace(Double.POSITIVE_INFINITY, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CaPace(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new CaPace(0.1, 1).burst()).isEqualTo(1);
    }
}
