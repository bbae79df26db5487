// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.subscription;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.wire.SubscriptionJson;
import org.opencmf.wire.SubscriptionJson.Notification;

/**
 * Keeps the subscriptions of remote consumers, each its own. One whose events are to be fetched ends when nobody has
 * fetched any for a while. What its owner may know is asked of the certificate by which the owner came last. Safe for use by
 * several threads.
 */
public final class Subscriptions implements AutoCloseable {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final Map<String, Kept> all = new ConcurrentHashMap<>();
    private final HttpClient client;
    private final CallbackPolicy policy;
    private final Clock clock;

    /** One subscription. */
    private static final class Kept {

        private final Subscriber owner;
        private final SubscriptionJson.Request request;
        private final CertificateListener listener;
        private volatile @Nullable Subscription inner;
        private volatile Instant fetched;

        Kept(Subscriber owner, SubscriptionJson.Request request, CertificateListener listener, Instant now) {
            this.owner = owner;
            this.request = request;
            this.listener = listener;
            this.fetched = now;
        }

        void close() {
            Subscription subscription = inner;
            if (subscription != null) {
                subscription.close();
            }
        }
    }

    /**
     * Creates an empty collection.
     *
     * @param client sends notifications; must follow no redirects
     * @param policy where they may be sent
     * @param clock what the time is
     */
    public Subscriptions(HttpClient client, CallbackPolicy policy, Clock clock) {
        this.client = Objects.requireNonNull(client, "client");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Opens a subscription. A notification endpoint is tested first.
     *
     * @param owner who subscribes
     * @param view what it may know by the certificate that it has shown last
     * @param request what it wants to know
     * @return the subscription's identifier
     */
    public String open(Subscriber owner, CertificateManagementFunction view, SubscriptionJson.Request request) {
        dropSilent();
        String id = UUID.randomUUID().toString();
        String address = request.callbackUri();
        CertificateListener listener;
        if (address == null) {
            listener = new EventQueue();
        } else {
            policy.check(address);
            // before anything is sent anywhere, the consumer is looked at
            view.subscribe(request.filter(), event -> {}).close();
            var callback = new Callback(client, policy, address, id);
            callback.test();
            listener = callback;
        }
        keep(id, view, new Kept(owner, request, listener, clock.instant()));
        return id;
    }

    private void keep(String id, CertificateManagementFunction view, Kept kept) {
        // before it can end
        all.put(id, kept);
        boolean subscribed = false;
        try {
            kept.inner = view.subscribe(kept.request.filter(), new Ending(id, kept));
            subscribed = true;
        } finally {
            if (!subscribed) {
                all.remove(id, kept);
            }
        }
    }

    /** Forgets a subscription that has ended, unless its end is still to be fetched. */
    private final class Ending implements CertificateListener {

        private final String id;
        private final Kept kept;

        Ending(String id, Kept kept) {
            this.id = id;
            this.kept = kept;
        }

        @Override
        public void onEvent(CertificateEvent event) {
            kept.listener.onEvent(event);
        }

        @Override
        public void onEnd(Violation why) {
            if (!(kept.listener instanceof EventQueue)) {
                all.remove(id, kept);
            }
            kept.listener.onEnd(why);
        }
    }

    /**
     * Returns what was asked for.
     *
     * @param owner who asks, and was found to be authenticated
     * @param id which subscription
     * @return the wish
     */
    public SubscriptionJson.Request request(Subscriber owner, String id) {
        return find(owner, id).request;
    }

    /**
     * Fetches events.
     *
     * @param owner who asks, and was found to be authenticated
     * @param id which subscription
     * @param after the number of the last event that has arrived
     * @param wait how long to wait for an event
     * @return events in their order, none if nothing has happened
     */
    public Notification fetch(Subscriber owner, String id, long after, Duration wait) {
        Kept kept = find(owner, id);
        if (!(kept.listener instanceof EventQueue queue)) {
            throw new CmfRejectedException(CmfErrorCode.NOT_SUPPORTED, "the events of this subscription are sent");
        }
        kept.fetched = clock.instant();
        Notification notification = queue.fetch(id, after, wait);
        kept.fetched = clock.instant();
        if (notification.end() != null) {
            all.remove(id, kept);
            kept.close();
        }
        return notification;
    }

    /**
     * Ends a subscription.
     *
     * @param owner who asks, and was found to be authenticated
     * @param id which subscription
     */
    public void close(Subscriber owner, String id) {
        Kept kept = find(owner, id);
        all.remove(id, kept);
        kept.close();
    }

    /**
     * Returns how many there are.
     *
     * @return the number
     */
    public int size() {
        return all.size();
    }

    /**
     * Returns how many events wait until somebody fetches them.
     *
     * @return the number, for all subscriptions together
     */
    public int waiting() {
        return all.values().stream()
                .mapToInt(kept -> kept.listener instanceof EventQueue queue ? queue.size() : 0)
                .sum();
    }

    private Kept find(Subscriber owner, String id) {
        Kept kept = all.get(id);
        if (kept == null || !kept.owner.name().equals(owner.name())) {
            throw new CmfRejectedException(CmfErrorCode.ENTITY_UNKNOWN, "there is no such subscription");
        }
        kept.owner.shown().becomes(owner.shown());
        return kept;
    }

    private void dropSilent() {
        Instant limit = clock.instant().minus(LONGEST_SILENCE);
        all.forEach((id, kept) -> {
            if (kept.listener instanceof EventQueue && kept.fetched.isBefore(limit) && all.remove(id, kept)) {
                kept.close();
            }
        });
    }

    @Override
    public void close() {
        List<Kept> open = new ArrayList<>(all.values());
        all.clear();
        open.forEach(Kept::close);
    }
}
