// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>Safe for use by several threads: whoever reads the clock after a move has returned sees it. Clocks made by
 * {@link #withZone(ZoneId)} show the same time and move together.
 */
public final class TestClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private TestClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Creates a clock that stands at a given time, in UTC.
     *
     * @param start the first time that it shows
     * @return the clock
     */
    public static TestClock at(Instant start) {
        return new TestClock(new AtomicReference<>(Objects.requireNonNull(start, "start")), ZoneOffset.UTC);
    }

    /**
     * Creates a clock that stands at a given time, in UTC.
     *
     * @param start the first time that it shows, in the form of {@link Instant#parse(CharSequence)}
     * @return the clock
     * @throws java.time.format.DateTimeParseException if {@code start} is not such a time
     */
    public static TestClock at(String start) {
        return at(Instant.parse(Objects.requireNonNull(start, "start")));
    }

    /**
     * Moves the clock.
     *
     * @param by how far; negative to go back, as the clocks of real machines do at times
     * @return the time that it shows now
     */
    public Instant advance(Duration by) {
        Objects.requireNonNull(by, "by");
        return now.updateAndGet(time -> time.plus(by));
    }

    /**
     * Sets the clock.
     *
     * @param time the time that it shows from now on
     */
    public void set(Instant time) {
        now.set(Objects.requireNonNull(time, "time"));
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get(), "now");
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public TestClock withZone(ZoneId newZone) {
        return new TestClock(now, Objects.requireNonNull(newZone, "newZone"));
    }

    @Override
    public String toString() {
        return "TestClock[" + instant() + ", " + zone + "]";
    }
}
