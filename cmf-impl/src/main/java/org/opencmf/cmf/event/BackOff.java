// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import java.time.Duration;

/**
 * How long to wait before an event is delivered again: twice as long after each failure.
 *
 * @param first after the first failure
 * @param longest at most
 */
public record BackOff(Duration first, Duration longest) {

    /** From a tenth of a second to a minute. */
    public static final BackOff STANDARD = new BackOff(Duration.ofMillis(100), Duration.ofMinutes(1));

    /** Refuses what does not wait, or ends before it begins. */
    public BackOff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a back-off begins above zero and grows");
        }
    }

    /**
     * Returns how long to wait.
     *
     * @param failures how often in a row something has failed, from 1 on
     * @return how long to wait after the last failure
     */
    public Duration after(int failures) {
        Duration delay = first;
        for (int i = 1; i < failures && delay.compareTo(longest) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
