// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.monitoring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.consumer.Identification;
import org.opencmf.cmf.parts.Events;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.policy.Limits;

/**
 * Tells consumers what happens to certificates, as long as they may know it: that is asked anew for each event. The
 * subscription of a consumer that is no longer authenticated ends.
 */
public final class Subscriptions {

    private final Stores stores;
    private final Access access;
    private final Events events;
    private final Limits limits;
    private final Map<EntityId, Integer> open = new ConcurrentHashMap<>();

    /**
     * Creates the desk.
     *
     * @param stores know to which VNF instance a VNFCI belongs
     * @param access says who may know what
     * @param events bring the news
     * @param limits say how many subscriptions a consumer may have
     */
    public Subscriptions(Stores stores, Access access, Events events, Limits limits) {
        this.stores = stores;
        this.access = access;
        this.events = events;
        this.limits = limits;
    }

    /**
     * Subscribes.
     *
     * @param identification finds out who the consumer is, at each event anew
     * @param filter which certificates
     * @param listener whom to tell
     * @return the subscription
     */
    public Subscription subscribe(
            Identification identification, CertificateFilter filter, CertificateListener listener) {
        Consumer consumer = identification.identify();
        access.demandAtAll(consumer, Operation.SUBSCRIBE);
        count(consumer.entity());
        var place = new Place(() -> uncount(consumer.entity()));
        boolean subscribed = false;
        try {
            var subscription = events.subscribe(
                    (event, certificate) -> matches(filter, event, certificate) && mayKnow(identification, event),
                    place.freedBefore(listener));
            subscribed = true;
            return place.freedAfter(subscription);
        } finally {
            if (!subscribed) {
                place.leave();
            }
        }
    }

    private void count(EntityId consumer) {
        open.merge(consumer, 1, (before, one) -> {
            if (before >= limits.consumer().subscriptions()) {
                throw new CmfRejectedException(CmfErrorCode.BUDGET_EXCEEDED, "too many subscriptions");
            }
            return before + one;
        });
    }

    private void uncount(EntityId consumer) {
        open.computeIfPresent(consumer, (entity, before) -> before > 1 ? before - 1 : null);
    }

    private boolean mayKnow(Identification identification, CertificateEvent event) {
        Consumer consumer = identification.identify();
        if (event.entity() == null || event.type() == null) {
            return event.trustDomain().equals(consumer.registration().trustDomain())
                    || access.allowsOther(consumer, Operation.TRUST_BUNDLE);
        }
        return access.mayDo(consumer, Operation.SUBSCRIBE, event.entity(), event.type());
    }

    private boolean matches(CertificateFilter filter, CertificateEvent event, @Nullable CertificateRecord certificate) {
        return (filter.entity() == null || filter.entity().equals(event.entity()))
                && (filter.trustDomain() == null || filter.trustDomain().equals(event.trustDomain()))
                && (filter.types().isEmpty()
                        || (event.type() != null && filter.types().contains(event.type())))
                && (filter.vnfInstanceId() == null || isOfVnf(event, filter.vnfInstanceId()))
                && matches(filter, certificate);
    }

    private static boolean matches(CertificateFilter filter, @Nullable CertificateRecord certificate) {
        boolean looksAtIt = !filter.statuses().isEmpty()
                || filter.subject() != null
                || filter.serialNumber() != null
                || filter.expiringBefore() != null;
        if (certificate == null) {
            return !looksAtIt;
        }
        return (filter.statuses().isEmpty() || filter.statuses().contains(certificate.status()))
                && (filter.subject() == null || filter.subject().equals(certificate.subject()))
                && (filter.serialNumber() == null
                        || filter.serialNumber().equals(certificate.id().serialNumber()))
                && (filter.expiringBefore() == null || certificate.notAfter().isBefore(filter.expiringBefore()));
    }

    private boolean isOfVnf(CertificateEvent event, String vnfInstanceId) {
        return event.entity() != null
                && stores.registrations()
                        .find(event.entity())
                        .filter(entity -> entity.vnfc() != null
                                && entity.vnfc().vnfInstanceId().equals(vnfInstanceId))
                        .isPresent();
    }
}
