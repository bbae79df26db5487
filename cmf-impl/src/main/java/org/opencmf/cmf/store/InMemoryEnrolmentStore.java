// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.spi.EnrolmentStore;
import org.opencmf.spi.StoredEnrolment;

/**
 * Keeps enrolments in memory: whole while a CA owes an answer, and packed afterwards. The encoded certificate is kept as
 * it came in, not copied, and the certificates of its issuers once for all.
 */
public final class InMemoryEnrolmentStore implements EnrolmentStore {

    private static final int SPAN_BITS = 10;

    private final EndedEnrolment.Shared shared;
    private final ConcurrentHashMap<EnrolmentEntry, EnrolmentEntry> entries = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Sha256, EnrolmentEntry> renewals = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Due, EnrolmentEntry> due = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<Long, List<EnrolmentEntry>> ended = new ConcurrentHashMap<>();

    /** Creates an empty store. */
    public InMemoryEnrolmentStore() {
        this(new PackedIds());
    }

    /**
     * Creates an empty store.
     *
     * @param ids packs the names of certificates; shared with the store of certificates, it keeps each name once
     */
    public InMemoryEnrolmentStore(PackedIds ids) {
        this.shared = new EndedEnrolment.Shared(ids);
    }

    private record Due(Instant time, EntityId consumer, String id) implements Comparable<Due> {

        static Due of(StoredEnrolment enrolment) {
            return new Due(
                    enrolment.time(), enrolment.consumer(), enrolment.id().value());
        }

        @Override
        public int compareTo(Due other) {
            int byTime = time.compareTo(other.time);
            if (byTime != 0) {
                return byTime;
            }
            int byConsumer = consumer.compareTo(other.consumer);
            return byConsumer == 0 ? id.compareTo(other.id) : byConsumer;
        }
    }

    @Override
    public Optional<StoredEnrolment> putIfAbsent(StoredEnrolment enrolment) {
        EnrolmentEntry entry = EnrolmentEntry.of(enrolment, shared);
        EnrolmentEntry other = entries.get(entry);
        if (other == null) {
            other = claim(enrolment, entry);
        }
        if (other == null) {
            other = entries.putIfAbsent(entry, entry);
            if (other != null) {
                release(enrolment, entry);
            }
        }
        if (other != null) {
            return Optional.of(other.enrolment());
        }
        synchronized (entry) {
            index(entry, entry.enrolment());
        }
        return Optional.empty();
    }

    @Override
    public Optional<StoredEnrolment> find(EntityId consumer, RequestId id) {
        return Optional.ofNullable(entries.get(EnrolmentEntry.key(consumer, id)))
                .map(EnrolmentEntry::enrolment);
    }

    @Override
    public boolean replace(StoredEnrolment expected, StoredEnrolment next) {
        if (!next.consumer().equals(expected.consumer()) || !next.id().equals(expected.id())) {
            throw new IllegalArgumentException("an enrolment keeps its consumer and its request id");
        }
        EnrolmentEntry entry = entries.get(EnrolmentEntry.key(expected.consumer(), expected.id()));
        if (entry == null) {
            return false;
        }
        synchronized (entry) {
            if (!entry.enrolment().equals(expected)) {
                return false;
            }
            due.remove(Due.of(expected));
            entry.set(next, shared);
            index(entry, next);
            return true;
        }
    }

    @Override
    public List<StoredEnrolment> due(Instant now, int limit) {
        var found = new ArrayList<StoredEnrolment>();
        for (var place : due.entrySet()) {
            if (found.size() >= limit || place.getKey().time().isAfter(now)) {
                break;
            }
            StoredEnrolment enrolment = place.getValue().enrolment();
            if (!EnrolmentEntry.hasEnded(enrolment) && !enrolment.time().isAfter(now)) {
                found.add(enrolment);
            }
        }
        return Collections.unmodifiableList(found);
    }

    @Override
    public Optional<StoredEnrolment> renewalOf(String certificateSha256) {
        return Optional.ofNullable(renewals.get(Sha256.ofHex(certificateSha256)))
                .map(EnrolmentEntry::enrolment);
    }

    @Override
    public void forget(Instant before) {
        long last = span(before);
        for (Long span : ended.keySet()) {
            if (span <= last) {
                ended.computeIfPresent(span, (key, list) -> remaining(list, before));
            }
        }
    }

    private @Nullable List<EnrolmentEntry> remaining(List<EnrolmentEntry> list, Instant before) {
        list.removeIf(entry -> {
            StoredEnrolment enrolment = entry.enrolment();
            if (!enrolment.time().isBefore(before)) {
                return false;
            }
            entries.remove(entry, entry);
            release(enrolment, entry);
            return true;
        });
        return list.isEmpty() ? null : list;
    }

    /** Makes an enrolment the one renewal of the certificate that it renews; returns the one that was there. */
    private @Nullable EnrolmentEntry claim(StoredEnrolment enrolment, EnrolmentEntry entry) {
        CertificateId renews = enrolment.renews();
        return renews == null || enrolment.state() == StoredEnrolment.State.REFUSED
                ? null
                : renewals.putIfAbsent(Sha256.ofHex(renews.sha256()), entry);
    }

    private void release(StoredEnrolment enrolment, EnrolmentEntry entry) {
        if (enrolment.renews() != null) {
            renewals.remove(Sha256.ofHex(enrolment.renews().sha256()), entry);
        }
    }

    private void index(EnrolmentEntry entry, StoredEnrolment enrolment) {
        if (!EnrolmentEntry.hasEnded(enrolment)) {
            due.put(Due.of(enrolment), entry);
            return;
        }
        if (enrolment.state() == StoredEnrolment.State.REFUSED) {
            release(enrolment, entry);
        }
        ended.compute(span(enrolment.time()), (span, list) -> {
            List<EnrolmentEntry> all = list == null ? new ArrayList<>() : list;
            all.add(entry);
            return all;
        });
    }

    private static long span(Instant time) {
        return time.getEpochSecond() >> SPAN_BITS;
    }
}
