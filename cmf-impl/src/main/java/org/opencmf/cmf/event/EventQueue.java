// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
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
    private final EventInterest interest;
    private final CertificateListener listener;
    private final EventBus bus;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean closed;
    private @Nullable Violation end;
    private int failures;
    private long rest;

    /**
     * An event that waits.
     *
     * @param event which
     * @param isFor whether it is known to be for the listener; if not, that is decided before it is delivered
     * @param certificate what is needed to decide; null if nothing is
     */
    record Waiting(
            CertificateEvent event, boolean isFor, @Nullable CertificateRecord certificate) {

        static Waiting decided(CertificateEvent event) {
            return new Waiting(event, true, null);
        }

        static Waiting undecided(CertificateEvent event, @Nullable CertificateRecord certificate) {
            return new Waiting(event, false, certificate);
        }
    }

    EventQueue(String id, EventInterest interest, CertificateListener listener, EventBus bus) {
        this.id = id;
        this.interest = interest;
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

    /** Says whether an event is for the listener; one that may know nothing any more loses its subscription. */
    Relevance relevance(CertificateEvent event, @Nullable CertificateRecord certificate) {
        try {
            return interest.covers(event, certificate) ? Relevance.CERTAIN : Relevance.NONE;
        } catch (CmfRejectedException e) {
            end(e.violations().get(0));
            return Relevance.NONE;
        } catch (RuntimeException e) {
            LOG.warn("subscription {}: whether a {} event is for it is decided later", id, event.kind(), e);
            return Relevance.UNDECIDED;
        }
    }

    /** Adds an event; of one too many, none is kept and the subscription ends. */
    void offer(Waiting event) {
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
            Waiting next = next();
            if (next == null || !isDone(next)) {
                return;
            }
        }
        bus.delivery().now(this::deliver);
    }

    /** Returns the event to be delivered; if there is none, the thread is done, and the end was told if there is one. */
    private @Nullable Waiting next() {
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

    private boolean isDone(Waiting next) {
        CertificateEvent event = next.event();
        Relevance relevance = next.isFor() ? Relevance.CERTAIN : relevance(event, next.certificate());
        if (relevance == Relevance.UNDECIDED || (relevance == Relevance.CERTAIN && !isTaken(event))) {
            rest(event);
            return false;
        }
        synchronized (this) {
            failures = 0;
            if (waiting.peek() == next) {
                waiting.remove();
            }
        }
        return true;
    }

    private boolean isTaken(CertificateEvent event) {
        try {
            listener.onEvent(event);
            return true;
        } catch (RuntimeException | Error e) {
            LOG.warn("subscription {}: its listener failed at event {}", id, event.sequence(), e);
            return false;
        }
    }

    /** Lets the listener rest before the same event comes again, unless the subscription has ended meanwhile. */
    private void rest(CertificateEvent event) {
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
        LOG.debug("subscription {} gets event {} again in {}", id, event.sequence(), delay);
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
