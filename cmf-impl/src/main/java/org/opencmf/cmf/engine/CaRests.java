// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.opencmf.cmf.event.BackOff;

/**
 * The CAs that are left alone for a while, as they could not be reached or were asked as often as they may be. One that stays
 * away is asked less and less often. Used by one thread at a time.
 */
final class CaRests {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Rest> rests = new HashMap<>();

    private record Rest(int failures, Instant until) {}

    CaRests(Clock clock) {
        this.clock = clock;
    }

    /** Returns how long a CA is still to be left alone; zero if it may be asked. */
    Duration left(String ca) {
        Rest rest = rests.get(ca);
        Duration left = rest == null ? Duration.ZERO : Duration.between(clock.instant(), rest.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Notes that a CA could not be reached, again or for the first time. */
    void away(String ca, Duration atLeast) {
        Rest before = rests.get(ca);
        int failures = before == null ? 1 : before.failures() + 1;
        var longest = atLeast.compareTo(LONGEST) > 0 ? atLeast : LONGEST;
        rests.put(ca, until(failures, new BackOff(atLeast, longest).after(failures)));
    }

    /** Notes that a CA may not be asked for a while. */
    void busy(String ca, Duration wait) {
        rests.put(ca, until(0, wait));
    }

    /** Notes that a CA has answered. */
    void back(String ca) {
        rests.remove(ca);
    }

    private Rest until(int failures, Duration wait) {
        return new Rest(failures, clock.instant().plus(wait));
    }
}
