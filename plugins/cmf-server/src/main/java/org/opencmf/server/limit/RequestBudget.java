// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;

/**
 * Gives each consumer a bucket of requests that fills up again at a steady pace, and each address another. Of what a consumer
 * asks for, each name has a bucket too: who asks for the same again and again does not get far, and nobody uses up what
 * others may ask for that name. What is kept is bounded: of too many, those that have not asked for the longest time are
 * forgotten.
 *
 * <p>Safe for use by several threads.
 */
public final class RequestBudget {

    private static final int MOST_BUCKETS = 100_000;
    private static final double NANOS = 1e9;

    private final Clock clock;
    private final Pace consumers;
    private final Pace strangers;
    private final Pace names;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    /**
     * How often.
     *
     * @param burst how many requests at once
     * @param perSecond how many in the long run
     */
    public record Pace(int burst, double perSecond) {

        /** Refuses what would let nobody in. */
        public Pace {
            if (burst < 1 || !(perSecond > 0)) {
                throw new IllegalArgumentException("burst and perSecond are positive");
            }
        }
    }

    private static final class Bucket {
        private double left;
        private long filled;
    }

    /**
     * Creates budgets.
     *
     * @param consumers how often a consumer may ask
     * @param strangers how often anybody at one address may, before it is known who it is
     * @param names how often a consumer may want something changed for one name
     * @param clock what the time is
     */
    public RequestBudget(Pace consumers, Pace strangers, Pace names, Clock clock) {
        this.consumers = Objects.requireNonNull(consumers, "consumers");
        this.strangers = Objects.requireNonNull(strangers, "strangers");
        this.names = Objects.requireNonNull(names, "names");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Takes a request from a consumer's budget.
     *
     * @param consumer who asks
     * @throws CmfUnavailableException if nothing is left, with how long to wait
     */
    public void spend(String consumer) {
        take("c " + consumer, consumers);
    }

    /**
     * Takes a request that changes something from the budget that a consumer has for one name.
     *
     * @param consumer who asks
     * @param name for whom, or for which certificate
     * @throws CmfUnavailableException if nothing is left, with how long to wait
     */
    public void spend(String consumer, String name) {
        take("n " + name.length() + " " + name + consumer, names);
    }

    /**
     * Takes a request from an address's budget.
     *
     * @param address who asks
     * @throws CmfUnavailableException if nothing is left, with how long to wait
     */
    public void spendAsStranger(String address) {
        take("a " + address, strangers);
    }

    private void take(String key, Pace pace) {
        long now = Duration.ofMillis(clock.millis()).toNanos();
        synchronized (buckets) {
            var bucket = buckets.computeIfAbsent(key, unused -> full(pace, now));
            double filled = bucket.left + Math.max(0, now - bucket.filled) / NANOS * pace.perSecond();
            bucket.left = Math.min(pace.burst(), filled);
            bucket.filled = now;
            if (bucket.left < 1) {
                var wait = Duration.ofNanos((long) ((1 - bucket.left) / pace.perSecond() * NANOS));
                throw new CmfUnavailableException(CmfErrorCode.BUDGET_EXCEEDED, "too many requests", wait);
            }
            bucket.left--;
        }
    }

    private static Bucket full(Pace pace, long now) {
        var bucket = new Bucket();
        bucket.left = pace.burst();
        bucket.filled = now;
        return bucket;
    }
}
