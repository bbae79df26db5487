// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.error.Violation;

/** Writes down what it is told, and lets a test wait for it. */
public final class RecordingListener implements CertificateListener {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<CertificateEvent> events = new ArrayList<>();
    private @Nullable Violation end;
    private int failures;

    /** Creates a listener that has heard of nothing. */
    public RecordingListener() {}

    /**
     * Makes it fail before it takes the next event.
     *
     * @param times how many deliveries fail
     * @return this
     */
    public synchronized RecordingListener failing(int times) {
        this.failures = times;
        return this;
    }

    @Override
    public synchronized void onEvent(CertificateEvent event) {
        if (failures > 0) {
            failures--;
            notifyAll();
            throw new IllegalStateException("told to fail");
        }
        events.add(event);
        notifyAll();
    }

    @Override
    public synchronized void onEnd(Violation why) {
        end = why;
        notifyAll();
    }

    /**
     * Returns what it was told.
     *
     * @return the events up to now, in the order in which they came
     */
    public synchronized List<CertificateEvent> events() {
        return List.copyOf(events);
    }

    /**
     * Tells whether the subscription has ended without being closed.
     *
     * @return whether it was told so
     */
    public synchronized boolean hasEnded() {
        return end != null;
    }

    /**
     * Waits for events.
     *
     * @param count how many
     * @return all events that it was told of when there were so many
     * @throws AssertionError if they do not come within half a minute
     */
    public synchronized List<CertificateEvent> await(int count) {
        await(() -> events.size() >= count, "only " + events.size() + " of " + count + " events came: ");
        return List.copyOf(events);
    }

    /**
     * Waits until the subscription has ended.
     *
     * @return why
     * @throws AssertionError if it does not end within half a minute
     */
    public synchronized Violation awaitEnd() {
        await(() -> end != null, "the subscription has not ended: ");
        Violation why = end;
        if (why == null) {
            throw new AssertionError("the subscription has not ended");
        }
        return why;
    }

    private void await(BooleanSupplier condition, String otherwise) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(otherwise + events);
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting", e);
            }
        }
    }
}
