// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that wait for one listener. At most one thread delivers; what fails is delivered again, before anything else,
 * after a while that grows.
 */
final class EventQueue implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
    private static final int TURN = 64;

    private final String id;
    private final CertificateListener listener;
    private final EventBus bus;

    private final Deque<CertificateEvent> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean closed;
    private @Nullable Violation end;
    private int failures;
    private long rest;

    EventQueue(String id, CertificateListener listener, EventBus bus) {
        this.id = id;
        this.listener = listener;
        this.bus = bus;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
        bus.forget(this);
    }

    /** Returns how many events wait, the one that is being delivered included. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Adds an event; of one too many, none is kept and the subscription ends. */
    void offer(CertificateEvent event) {
        synchronized (this) {
            if (closed || end != null) {
                return;
            }
            if (waiting.size() < bus.limits().waiting()) {
                waiting.add(event);
                wake();
                return;
            }
        }
        end(new Violation(CmfErrorCode.BUDGET_EXCEEDED, "too many events wait for the listener"));
    }

    /** Ends the subscription; the listener is told after the event that is being delivered. */
    void end(Violation why) {
        synchronized (this) {
            if (closed || end != null) {
                return;
            }
            end = why;
            waiting.clear();
            if (rest > 0) {
                rest = 0;
                busy = false;
            }
            wake();
        }
        bus.forget(this);
    }

    private void wake() {
        if (!busy) {
            busy = true;
            bus.delivery().now(this::deliver);
        }
    }

    private void deliver() {
        for (int i = 0; i < TURN; i++) {
            CertificateEvent event = next();
            if (event == null) {
                return;
            }
            if (!isTaken(event)) {
                return;
            }
        }
        bus.delivery().now(this::deliver);
    }

    /** Returns the event to be delivered; if there is none, the thread is done, and the end was told if there is one. */
    private @Nullable CertificateEvent next() {
        Violation told;
        synchronized (this) {
            if (!waiting.isEmpty()) {
                return waiting.peek();
            }
            told = closed ? null : end;
            if (told == null) {
                busy = false;
                return null;
            }
            closed = true;
        }
        tellEnd(told);
        return null;
    }

    private void tellEnd(Violation why) {
        try {
            listener.onEnd(why);
        } catch (RuntimeException | Error e) {
            LOG.warn("listener of subscription {} failed when told that it has ended", id, e);
        }
    }

    private boolean isTaken(CertificateEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException | Error e) {
            rest(event, e);
            return false;
        }
        synchronized (this) {
            failures = 0;
            if (waiting.peek() == event) {
                waiting.remove();
            }
        }
        return true;
    }

    /** Lets the listener rest before the same event is delivered again, unless the subscription has ended meanwhile. */
    private void rest(CertificateEvent event, Throwable failure) {
        Duration delay;
        long resting;
        synchronized (this) {
            if (closed || end != null) {
                busy = false;
                wake();
                return;
            }
            failures++;
            delay = bus.limits().backOff().after(failures);
            rest = bus.nextRest();
            resting = rest;
        }
        LOG.warn(
                "subscription {} gets event {} again in {}: its listener failed", id, event.sequence(), delay, failure);
        bus.delivery().later(delay, () -> resume(resting));
    }

    private void resume(long resting) {
        synchronized (this) {
            if (rest != resting) {
                return;
            }
            rest = 0;
        }
        deliver();
    }
}
