// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;

/**
 * Numbers events and brings them to whoever has subscribed.
 *
 * <p>While a subscription lives, its listener gets every event that it is about, in the order of their numbers, each until
 * it has returned without throwing. Events that wait are kept in memory, so there is a limit: the subscription of a
 * listener that does not keep up ends, what waited for it is dropped, and it is told so. The thread that publishes neither
 * waits for a listener nor runs one.
 */
public final class EventBus implements AutoCloseable {

    private final Delivery delivery;
    private final Limits limits;
    private final List<Subscribed> subscriptions = new CopyOnWriteArrayList<>();
    private final Object order = new Object();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong rests = new AtomicLong();
    private volatile boolean closed;

    /**
     * Creates a bus without subscriptions.
     *
     * @param delivery runs the listeners; closed with the bus
     * @param limits what a subscription may use
     */
    public EventBus(Delivery delivery, Limits limits) {
        this.delivery = Objects.requireNonNull(delivery, "delivery");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * What a subscription may use.
     *
     * @param waiting how many events may wait for one listener, the one that is being delivered included
     * @param backOff how long a listener rests that has thrown
     */
    public record Limits(int waiting, BackOff backOff) {

        /** A hundred thousand events, and the standard back-off. */
        public static final Limits STANDARD = new Limits(100_000, BackOff.STANDARD);

        /** Refuses to let nothing wait. */
        public Limits {
            Objects.requireNonNull(backOff, "backOff");
            if (waiting < 1) {
                throw new IllegalArgumentException("at least one event may wait");
            }
        }
    }

    private record Subscribed(EventInterest interest, EventQueue queue) {}

    /**
     * Publishes an event.
     *
     * @param event what happened; its sequence number is ignored
     * @param certificate the certificate that it is about, as it is now; null if there is none
     * @return the event with its number
     */
    public CertificateEvent publish(CertificateEvent event, @Nullable CertificateRecord certificate) {
        List<EventQueue> interested = new ArrayList<>(subscriptions.size());
        for (Subscribed subscribed : subscriptions) {
            if (subscribed.interest.covers(event, certificate)) {
                interested.add(subscribed.queue);
            }
        }
        if (interested.isEmpty()) {
            return numbered(event, sequence.incrementAndGet());
        }
        synchronized (order) {
            CertificateEvent numbered = numbered(event, sequence.incrementAndGet());
            interested.forEach(queue -> queue.offer(numbered));
            return numbered;
        }
    }

    /**
     * Tells a listener of all events from now on.
     *
     * @param interest which events
     * @param listener whom to tell
     * @return the subscription, to be closed
     * @throws CmfUnavailableException if the bus is closed
     */
    public Subscription subscribe(EventInterest interest, CertificateListener listener) {
        Objects.requireNonNull(interest, "interest");
        Objects.requireNonNull(listener, "listener");
        var queue = new EventQueue("subscription-" + ids.incrementAndGet(), listener, this);
        subscriptions.add(new Subscribed(interest, queue));
        if (closed) {
            forget(queue);
            throw new CmfUnavailableException(CmfErrorCode.NOT_SERVING, "no events any more", Duration.ZERO);
        }
        return queue;
    }

    /**
     * Returns how many events wait for all listeners together.
     *
     * @return the number, those that are being delivered included
     */
    public int waiting() {
        return subscriptions.stream()
                .mapToInt(subscribed -> subscribed.queue.waiting())
                .sum();
    }

    /** Ends every subscription, tells the listeners so, and closes the delivery. */
    @Override
    public void close() {
        closed = true;
        var why = new Violation(CmfErrorCode.NOT_SERVING, "no events any more");
        subscriptions.forEach(subscribed -> subscribed.queue.end(why));
        delivery.close();
    }

    Delivery delivery() {
        return delivery;
    }

    Limits limits() {
        return limits;
    }

    long nextRest() {
        return rests.incrementAndGet();
    }

    void forget(EventQueue queue) {
        subscriptions.removeIf(subscribed -> subscribed.queue == queue);
    }

    private static CertificateEvent numbered(CertificateEvent event, long number) {
        return new CertificateEvent(
                number,
                event.time(),
                event.kind(),
                event.entity(),
                event.type(),
                event.trustDomain(),
                event.certificate(),
                event.detail());
    }
}
