// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.spi.EnrolmentStore;
import org.opencmf.spi.StoredEnrolment;

/**
 * Counts the enrolments of a store to which a CA owes an answer, by CA, as they come and go. What is in the store already is
 * counted when the census is made.
 */
public final class EnrolmentCensus implements EnrolmentStore, MeterBinder {

    private final EnrolmentStore store;
    private final Map<String, AtomicInteger> byCa = new ConcurrentHashMap<>();

    /**
     * Counts what is in a store.
     *
     * @param store whom to pass everything on to; nobody else may change it
     * @param cas the names of the CAs; those that stand here are shown
     */
    public EnrolmentCensus(EnrolmentStore store, List<String> cas) {
        this.store = Objects.requireNonNull(store, "store");
        cas.forEach(ca -> byCa.put(ca, new AtomicInteger()));
        store.due(Instant.MAX, Integer.MAX_VALUE).forEach(enrolment -> count(enrolment, 1));
    }

    private void count(StoredEnrolment enrolment, int change) {
        AtomicInteger count = byCa.get(enrolment.ca());
        boolean owed = enrolment.state() == StoredEnrolment.State.INTENDED
                || enrolment.state() == StoredEnrolment.State.PENDING;
        if (owed && count != null) {
            count.addAndGet(change);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        byCa.forEach((ca, count) -> Gauge.builder("cmf.enrolments.pending", count::get)
                .description("Enrolments to which a CA owes an answer")
                .tag("ca", ca)
                .register(registry));
    }

    @Override
    public Optional<StoredEnrolment> putIfAbsent(StoredEnrolment enrolment) {
        Optional<StoredEnrolment> other = store.putIfAbsent(enrolment);
        if (other.isEmpty()) {
            count(enrolment, 1);
        }
        return other;
    }

    @Override
    public boolean replace(StoredEnrolment expected, StoredEnrolment next) {
        boolean replaced = store.replace(expected, next);
        if (replaced) {
            count(expected, -1);
            count(next, 1);
        }
        return replaced;
    }

    @Override
    public Optional<StoredEnrolment> find(EntityId consumer, RequestId id) {
        return store.find(consumer, id);
    }

    @Override
    public List<StoredEnrolment> due(Instant now, int limit) {
        return store.due(now, limit);
    }

    @Override
    public Optional<StoredEnrolment> renewalOf(String certificateSha256) {
        return store.renewalOf(certificateSha256);
    }

    @Override
    public void forget(Instant before) {
        store.forget(before);
    }
}
