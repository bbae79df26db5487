// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.cmf.selection.TokenBucket;
import org.opencmf.spi.CertificateStore;

/** What each consumer, identity and CA may use: one broken client cannot fill the store or use up a CA's quota. */
final class Budgets {

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int PAGE = 1000;

    private final CertificateStore certificates;
    private final Limits limits;
    private final Map<String, TokenBucket> paces;
    private final Map<EntityId, Integer> pending = new ConcurrentHashMap<>();

    Budgets(CertificateStore certificates, Limits limits, Map<String, TokenBucket> paces) {
        this.certificates = certificates;
        this.limits = limits;
        this.paces = Map.copyOf(paces);
    }

    /** Demands that an identity may have another certificate. */
    void demandRoom(Ask ask, Instant now) {
        List<Instant> ends = ends(ask, now);
        int over = ends.size() - limits.consumer().certificates();
        if (over >= 0) {
            ends.sort(Comparator.naturalOrder());
            throw new CmfUnavailableException(
                    CmfErrorCode.BUDGET_EXCEEDED,
                    "the identity has as many good certificates as it may: one has to end or to be revoked first",
                    Duration.between(now, ends.get(over)).plusSeconds(1));
        }
    }

    /** Returns when the good certificates of an identity end; of others the store unpacks nothing. */
    private List<Instant> ends(Ask ask, Instant now) {
        CertificateFilter good = CertificateFilter.of(ask.registration().entity())
                .in(CertificateStatus.VALID, CertificateStatus.SUPERSEDED);
        List<Instant> ends = new ArrayList<>();
        String from = null;
        do {
            Page<CertificateRecord> page = certificates.list(good, new Page.Request(PAGE, from));
            for (CertificateRecord certificate : page.items()) {
                if (!now.isAfter(certificate.notAfter())
                        && certificate.identity().equals(ask.identity().id())) {
                    ends.add(certificate.notAfter());
                }
            }
            from = page.next();
        } while (from != null);
        return ends;
    }

    /** Counts an enrolment that a CA will owe an answer, if the consumer may have another. */
    void begin(EntityId consumer) {
        pending.merge(consumer, 1, (before, one) -> {
            if (before >= limits.consumer().pending()) {
                throw new CmfUnavailableException(
                        CmfErrorCode.BUDGET_EXCEEDED, "the consumer has as many open enrolments as it may", WAIT);
            }
            return before + one;
        });
    }

    /** Counts an enrolment that was open when the CMF was started. */
    void restore(EntityId consumer) {
        pending.merge(consumer, 1, Integer::sum);
    }

    /** Ends the count of an enrolment. */
    void end(EntityId consumer) {
        pending.computeIfPresent(consumer, (entity, before) -> before > 1 ? before - 1 : null);
    }

    /** Keeps the pace of a CA. */
    void pace(String ca) {
        TokenBucket pace = paces.get(ca);
        if (pace != null) {
            pace.take();
        }
    }
}
