// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.renewal;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a failed request is repeated: a random time below a bound that doubles with each failure. So
 * clients that failed together do not come back together.
 *
 * @param first the bound after the first failure
 * @param ceiling the greatest bound
 */
public record BackOff(Duration first, Duration ceiling) {

    private static final int MOST_DOUBLINGS = 40;

    /** Refuses bounds that are not positive or not in order. */
    public BackOff {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(ceiling, "ceiling");
        if (first.isNegative() || first.isZero() || ceiling.compareTo(first) < 0) {
            throw new IllegalArgumentException("first is positive, and ceiling not less");
        }
    }

    /**
     * Waits two seconds at most at first, and fifteen minutes at most in the end.
     *
     * @return the default
     */
    public static BackOff standard() {
        return new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(15));
    }

    /**
     * Chooses a time to wait.
     *
     * @param failures how often the request has failed in a row, 1 or more
     * @param random where the choice comes from
     * @return zero up to the bound
     */
    public Duration delay(int failures, RandomGenerator random) {
        long most = bound(failures).toMillis();
        return Duration.ofMillis(random.nextLong(most + 1));
    }

    /**
     * Returns the bound.
     *
     * @param failures how often the request has failed in a row, 1 or more
     * @return the longest time that {@link #delay} may choose
     */
    public Duration bound(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures is 1 or more");
        }
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        long steps = 1L << doublings;
        boolean beyond = ceiling.dividedBy(steps).compareTo(first) <= 0;
        return beyond ? ceiling : first.multipliedBy(steps);
    }
}
