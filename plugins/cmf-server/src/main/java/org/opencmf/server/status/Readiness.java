// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a CMF can serve, as its checks say. However many ask, one looks, and once a second at most; nobody waits for a look
 * that does not end. Safe for use by several threads.
 */
public final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final List<HealthCheck> checks;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Look last;
    private volatile Instant begun = Instant.MIN;

    private record Look(Instant time, List<String> failing) {}

    /**
     * Creates it, without a look yet.
     *
     * @param checks what has to hold
     * @param clock what the time is
     */
    public Readiness(List<HealthCheck> checks, Clock clock) {
        this.checks = List.copyOf(checks);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Returns what does not hold.
     *
     * @return the names of checks; none if the CMF can serve
     */
    public List<String> failing() {
        Instant now = clock.instant();
        Look before = last;
        if (before != null && Duration.between(before.time(), now).abs().compareTo(KEPT) < 0) {
            return before.failing();
        }
        if (looking.tryLock()) {
            try {
                return look(now);
            } finally {
                looking.unlock();
            }
        }
        if (before == null || Duration.between(begun, now).compareTo(LONGEST_LOOK) > 0) {
            return List.of("checks");
        }
        return before.failing();
    }

    private List<String> look(Instant now) {
        begun = now;
        Look before = last;
        List<String> known = before == null ? List.of() : before.failing();
        List<String> failing = checks.stream()
                .filter(check -> !holds(check, known.contains(check.name())))
                .map(HealthCheck::name)
                .toList();
        if (!failing.equals(known)) {
            LOG.warn("what keeps the server from being ready: {}", failing);
        }
        last = new Look(clock.instant(), failing);
        return failing;
    }

    /** Probes come every few seconds: a failure that lasts is told once. */
    private static boolean holds(HealthCheck check, boolean told) {
        try {
            return check.holds().getAsBoolean();
        } catch (RuntimeException e) {
            if (!told) {
                LOG.warn("check {} failed", check.name(), e);
            }
            return false;
        }
    }
}
