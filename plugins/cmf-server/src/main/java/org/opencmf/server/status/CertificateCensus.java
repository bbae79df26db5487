// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.spi.CertificateStore;

/**
 * Counts the certificates of a store that are valid, by type and by how long they still are, as they come and go: to show the
 * numbers costs nothing that grows with the store.
 *
 * <p>What is in the store already is counted once, when the census is made. Ends are rounded to hours.
 */
public final class CertificateCensus implements CertificateStore, MeterBinder {

    private static final int PAGE = 1000;

    /** In days; what lives longer than the last has a band of its own. */
    private static final List<Integer> BANDS = List.of(1, 7, 30, 90);

    private final CertificateStore store;
    private final Clock clock;
    private final Map<CertificateType, ConcurrentSkipListMap<Long, Integer>> byEnd =
            new EnumMap<>(CertificateType.class);

    /**
     * Counts what is in a store.
     *
     * @param store whom to pass everything on to; nobody else may change it
     * @param clock what the time is
     */
    public CertificateCensus(CertificateStore store, Clock clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.clock = Objects.requireNonNull(clock, "clock");
        for (CertificateType type : CertificateType.values()) {
            byEnd.put(type, new ConcurrentSkipListMap<>());
        }
        String from = count(Page.Request.first(PAGE));
        while (from != null) {
            from = count(new Page.Request(PAGE, from));
        }
    }

    private @Nullable String count(Page.Request request) {
        var valid =
                new CertificateFilter(null, null, null, Set.of(), Set.of(CertificateStatus.VALID), null, null, null);
        var page = store.list(valid, request);
        page.items().forEach(certificate -> count(certificate, 1));
        return page.next();
    }

    private void count(CertificateRecord certificate, int change) {
        if (certificate.status() == CertificateStatus.VALID) {
            var counts = Objects.requireNonNull(byEnd.get(certificate.type()), "every type has counts");
            counts.merge(hour(certificate.notAfter()), change, CertificateCensus::sum);
        }
    }

    private static @Nullable Integer sum(int before, int change) {
        int now = before + change;
        return now == 0 ? null : now;
    }

    private static long hour(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), Duration.ofHours(1).toSeconds());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        byEnd.forEach((type, counts) -> {
            int from = Integer.MIN_VALUE;
            for (int days : BANDS) {
                bind(registry, type, "<" + days, from, days);
                from = days;
            }
            bind(registry, type, ">=" + from, from, Integer.MAX_VALUE);
        });
    }

    private void bind(MeterRegistry registry, CertificateType type, String band, int from, int before) {
        Gauge.builder("cmf.certificates", () -> between(type, from, before))
                .description("Certificates that are valid, by type and by the days that are left of them")
                .tag("type", type.name())
                .tag("days", band)
                .register(registry);
    }

    private int between(CertificateType type, int from, int before) {
        long now = hour(clock.instant());
        var counts = Objects.requireNonNull(byEnd.get(type), "every type has counts");
        return counts
                .subMap(
                        now + Duration.ofDays(from).toHours(),
                        now + Duration.ofDays(before).toHours())
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Override
    public boolean add(CertificateRecord certificate) {
        boolean added = store.add(certificate);
        if (added) {
            count(certificate, 1);
        }
        return added;
    }

    @Override
    public boolean replace(CertificateRecord expected, CertificateRecord next) {
        boolean replaced = store.replace(expected, next);
        if (replaced) {
            count(expected, -1);
            count(next, 1);
        }
        return replaced;
    }

    @Override
    public Optional<CertificateRecord> find(CertificateId id) {
        return store.find(id);
    }

    @Override
    public boolean knowsKey(String publicKeySha256) {
        return store.knowsKey(publicKeySha256);
    }

    @Override
    public List<CertificateRecord> ofEntity(EntityId entity) {
        return store.ofEntity(entity);
    }

    @Override
    public Page<CertificateRecord> list(CertificateFilter filter, Page.Request page) {
        return store.list(filter, page);
    }

    @Override
    public List<CertificateRecord> endingBefore(Instant before, int limit) {
        return store.endingBefore(before, limit);
    }

    @Override
    public List<CertificateRecord> endingBetween(Ending from, Instant before, int limit) {
        return store.endingBetween(from, before, limit);
    }
}
