// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells the time of the story. It begins in the past, so that a certificate which is renewed within the story is good at the
 * time when the story is told.
 */
final class StoryClock extends Clock {

    private final AtomicReference<Instant> now;

    StoryClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    void forward(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
