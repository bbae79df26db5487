// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.parts.Stores;

/**
 * Lists certificates, of those that a filter selects the ones that a consumer may know. One part of a list costs a bounded
 * number of certificates to be looked at, however few of them the consumer may know.
 */
final class CertificateLists {

    /** How many certificates are looked at for one part of a list. */
    static final int LOOKED_AT = 10_000;

    private static final char BETWEEN = ' ';

    private final Stores stores;
    private final Access access;

    CertificateLists(Stores stores, Access access) {
        this.stores = stores;
        this.access = access;
    }

    Page<CertificateRecord> list(Consumer consumer, CertificateFilter filter, Page.Request page) {
        Optional<CertificateFilter> narrowed = narrowed(consumer, filter);
        if (narrowed.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        var part = new Part(consumer, page.limit());
        String vnf = filter.vnfInstanceId();
        String next = vnf == null
                ? fill(part, narrowed.get(), page.from())
                : fillOfVnf(part, vnf, narrowed.get(), page.from());
        return new Page<>(part.items, next);
    }

    /** A part of a list that is being filled. */
    private static final class Part {

        private final Consumer consumer;
        private final int limit;
        private final List<CertificateRecord> items = new ArrayList<>();
        private int left = LOOKED_AT;

        Part(Consumer consumer, int limit) {
            this.consumer = consumer;
            this.limit = limit;
        }

        boolean isFull() {
            return items.size() == limit || left <= 0;
        }

        Page.Request rest(@Nullable String from) {
            return new Page.Request(Math.min(limit - items.size(), left), from);
        }
    }

    /** Narrows a filter to the one entity that it can be about; nothing if the consumer can see nothing of it. */
    private static Optional<CertificateFilter> narrowed(Consumer consumer, CertificateFilter filter) {
        boolean seesOwnOnly = consumer.role() != EntityType.OSS && consumer.role() != EntityType.VNFM;
        EntityId only = seesOwnOnly ? consumer.entity() : filter.entity();
        if (Objects.equals(filter.entity(), only)) {
            return Optional.of(filter);
        }
        return filter.entity() == null ? Optional.of(of(filter, only)) : Optional.empty();
    }

    private static CertificateFilter of(CertificateFilter filter, @Nullable EntityId entity) {
        return new CertificateFilter(
                entity,
                filter.vnfInstanceId(),
                filter.trustDomain(),
                filter.types(),
                filter.statuses(),
                filter.subject(),
                filter.serialNumber(),
                filter.expiringBefore());
    }

    /** Adds what the consumer may know, and returns where to go on; null at the end. */
    private @Nullable String fill(Part part, CertificateFilter filter, @Nullable String from) {
        String next = from;
        do {
            Page<CertificateRecord> found = stored(filter, part.rest(next));
            for (CertificateRecord certificate : found.items()) {
                if (access.mayDo(part.consumer, Operation.QUERY, certificate)) {
                    part.items.add(certificate);
                }
            }
            part.left -= Math.max(1, found.items().size());
            next = found.next();
        } while (next != null && !part.isFull());
        return next;
    }

    /** Goes from one VNFCI to the next, in the order of their identifiers. */
    private @Nullable String fillOfVnf(Part part, String vnf, CertificateFilter filter, @Nullable String from) {
        Place place = from == null ? null : Place.read(from);
        for (Registration vnfci : stores.registrations().ofVnf(vnf)) {
            EntityId entity = vnfci.entity();
            int order = place == null ? 1 : entity.compareTo(place.entity);
            if (order < 0 || (filter.entity() != null && !filter.entity().equals(entity))) {
                continue;
            }
            if (part.isFull()) {
                return new Place(entity, "").text();
            }
            String next = fill(part, of(filter, entity), place == null || order > 0 ? null : place.within());
            if (next != null) {
                return new Place(entity, next).text();
            }
        }
        return null;
    }

    /**
     * Where a list of a VNF instance's certificates goes on.
     *
     * @param entity with which VNFCI
     * @param next where within its certificates; empty at their beginning
     */
    private record Place(EntityId entity, String next) {

        static Place read(String text) {
            int between = text.indexOf(BETWEEN);
            try {
                return new Place(new EntityId(text.substring(0, Math.max(0, between))), text.substring(between + 1));
            } catch (IllegalArgumentException e) {
                throw notFollowing();
            }
        }

        String text() {
            return entity.value() + BETWEEN + next;
        }

        @Nullable
        String within() {
            return next.isEmpty() ? null : next;
        }
    }

    private Page<CertificateRecord> stored(CertificateFilter filter, Page.Request page) {
        try {
            return stores.certificates().list(filter, page);
        } catch (IllegalArgumentException e) {
            throw notFollowing();
        }
    }

    private static CmfRejectedException notFollowing() {
        return new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "the page does not follow from an earlier one");
    }
}
