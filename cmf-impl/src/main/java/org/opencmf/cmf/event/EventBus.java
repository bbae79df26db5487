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
 * listener that does not keep up ends, what waited for it is dropped, and it is told so. So ends that of a listener which may
 * know nothing any more. The thread that publishes neither waits for a listener nor runs one, and is not told when a
 * subscription's interest fails.
 */
public final class EventBus implements AutoCloseable {

    private final Delivery delivery;
    private final Limits limits;
    private final List<EventQueue> subscriptions = new CopyOnWriteArrayList<>();
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

    private record Offer(EventQueue queue, Relevance relevance) {}

    /**
     * Publishes an event.
     *
     * @param event what happened; its sequence number is ignored
     * @param certificate the certificate that it is about, as it is now; null if there is none
     * @return the event with its number
     */
    public CertificateEvent publish(CertificateEvent event, @Nullable CertificateRecord certificate) {
        List<Offer> offers = new ArrayList<>(subscriptions.size());
        for (EventQueue queue : subscriptions) {
            Relevance relevance = queue.relevance(event, certificate);
            if (relevance != Relevance.NONE) {
                offers.add(new Offer(queue, relevance));
            }
        }
        if (offers.isEmpty()) {
            return numbered(event, sequence.incrementAndGet());
        }
        synchronized (order) {
            CertificateEvent numbered = numbered(event, sequence.incrementAndGet());
            for (Offer offer : offers) {
                offer.queue.offer(
                        offer.relevance == Relevance.CERTAIN
                                ? EventQueue.Waiting.decided(numbered)
                                : EventQueue.Waiting.undecided(numbered, certificate));
            }
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
        var queue = new EventQueue("subscription-" + ids.incrementAndGet(), interest, listener, this);
        subscriptions.add(queue);
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
        return subscriptions.stream().mapToInt(EventQueue::waiting).sum();
    }

    /** Ends every subscription, tells the listeners so, and closes the delivery. */
    @Override
    public void close() {
        closed = true;
        var why = new Violation(CmfErrorCode.NOT_SERVING, "no events any more");
        subscriptions.forEach(queue -> queue.end(why));
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
        subscriptions.remove(queue);
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
