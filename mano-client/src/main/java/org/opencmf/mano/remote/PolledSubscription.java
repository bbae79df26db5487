// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.remote;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.wire.SubscriptionJson;
import org.opencmf.wire.http.Binding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for events, waiting for some, in a thread of its own, and hands them over in their order. The thread ends with the
 * subscription, and never without a word to the listener.
 */
final class PolledSubscription implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(PolledSubscription.class);

    private static final Duration REST = Duration.ofSeconds(1);

    private final String id;
    private final Exchange exchange;
    private final CertificateListener listener;
    private final RemotePolicy policy;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean ended;
    private long last;

    private PolledSubscription(String id, Exchange exchange, CertificateListener listener, RemotePolicy policy) {
        this.id = id;
        this.exchange = exchange;
        this.listener = listener;
        this.policy = policy;
    }

    static PolledSubscription start(String id, Exchange exchange, CertificateListener listener, RemotePolicy policy) {
        var subscription = new PolledSubscription(id, exchange, listener, policy);
        var thread = new Thread(subscription::run, "opencmf-events-" + id);
        thread.setDaemon(true);
        thread.start();
        return subscription;
    }

    @Override
    public String id() {
        return id;
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private void run() {
        while (!isClosed() && !ended) {
            try {
                fetch();
            } catch (CmfRejectedException e) {
                end(e.violations().get(0));
            } catch (CmfException e) {
                LOG.debug("events cannot be fetched now: {}", e.getMessage());
                rest();
            } catch (RuntimeException e) {
                LOG.warn("events cannot be fetched now", e);
                rest();
            } catch (Error e) {
                LOG.error("subscription {} ends", id, e);
                end(new Violation(
                        CmfErrorCode.INTERNAL,
                        "its thread ends by " + e.getClass().getSimpleName()));
                throw e;
            }
        }
    }

    private void fetch() {
        String path = Binding.subscription(id) + Binding.EVENTS + "?" + Binding.AFTER + "=" + last + "&" + Binding.WAIT
                + "=" + policy.poll().toSeconds();
        var notification = exchange.get(path).read(SubscriptionJson::notification);
        for (CertificateEvent event : notification.events()) {
            deliver(event);
        }
        Violation end = notification.end();
        if (end != null) {
            end(end);
        }
    }

    /** Hands an event over until the listener has taken it. */
    private void deliver(CertificateEvent event) {
        boolean taken = false;
        while (!taken && !isClosed()) {
            try {
                listener.onEvent(event);
                taken = true;
                last = event.sequence();
            } catch (RuntimeException e) {
                LOG.debug("the listener did not take event {}", event.sequence(), e);
                rest();
            }
        }
    }

    private void end(Violation why) {
        ended = true;
        if (isClosed()) {
            return;
        }
        try {
            listener.onEnd(why);
        } catch (RuntimeException e) {
            LOG.debug("the listener failed at the end of its subscription", e);
        }
    }

    /** Rests, but not longer than the subscription lasts. */
    private void rest() {
        try {
            var unused = closing.await(REST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(new Violation(CmfErrorCode.NOT_SERVING, "the thread of the subscription was interrupted"));
        }
    }

    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        closing.countDown();
        if (ended) {
            return;
        }
        try {
            var unused = exchange.delete(Binding.subscription(id));
        } catch (CmfException e) {
            // nobody fetches its events from now on, and the CMF ends it for that
            LOG.debug("subscription {} could not be closed: {}", id, e.getMessage());
        }
    }
}
