// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.cmf.lifecycle.CertificateLife;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.Domain;
import org.opencmf.cmf.parts.Happening;
import org.opencmf.cmf.parts.Journal;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.cmf.policy.RenewalRule;
import org.opencmf.spi.CertificateStore.Ending;
import org.opencmf.spi.StoredEnrolment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due: asks CAs again, says what has ended or ends soon, and forgets what is no longer asked for. */
final class DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);
    private static final int BATCH = 1000;

    private final Stores stores;
    private final Authorities authorities;
    private final Doers doers;
    private final Times times;
    private final CaRests rests;
    private final Map<TrustDomain, Long> versions = new HashMap<>();

    /** Who does what is due. */
    record Doers(HandOver handOver, CaContact contact, CertificateLife life, Journal journal) {}

    /** When what is due. */
    record Times(Clock clock, RenewalRule renewal, Limits limits, Warnings warnings) {}

    DueWork(Stores stores, Authorities authorities, Doers doers, Times times) {
        this.stores = stores;
        this.authorities = authorities;
        this.doers = doers;
        this.times = times;
        this.rests = new CaRests(times.clock());
    }

    /** Does what is due now, a bounded amount of it, and returns how much that was. */
    synchronized int run() {
        Instant now = times.clock().instant();
        int done = finishEnrolments(now) + expire(now) + warn(now) + tellOfBundles();
        stores.enrolments().forget(now.minus(times.limits().time().remembered()));
        return done;
    }

    /** Asks CAs again. One that cannot be reached holds up neither others nor what else is due: it is asked once. */
    private int finishEnrolments(Instant now) {
        int done = 0;
        for (StoredEnrolment enrolment : stores.enrolments().due(now, BATCH)) {
            try {
                finish(enrolment);
                done++;
            } catch (CmfException e) {
                LOG.info("enrolment {} of {}: {}", enrolment.id().value(), enrolment.consumer(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("enrolment {} of {} failed", enrolment.id().value(), enrolment.consumer(), e);
            }
        }
        return done;
    }

    private void finish(StoredEnrolment due) {
        Duration rest = rests.left(due.ca());
        if (!rest.isZero()) {
            doers.handOver().putOff(due, rest);
            return;
        }
        try {
            doers.handOver().repeat(due);
            rests.back(due.ca());
        } catch (CmfUnavailableException e) {
            if (e.code() == CmfErrorCode.CA_UNAVAILABLE) {
                rests.away(due.ca(), doers.contact().waitAfter(e));
            } else if (e.code() == CmfErrorCode.BUDGET_EXCEEDED) {
                rests.busy(due.ca(), doers.contact().waitAfter(e));
            }
            throw e;
        }
    }

    private int expire(Instant now) {
        int done = 0;
        for (CertificateRecord certificate : stores.certificates().endingBefore(now, BATCH)) {
            try {
                doers.life().expire(certificate);
                done++;
            } catch (CmfException e) {
                // somebody else was faster: what it has become is not to be ended any more, or ends the next time
                LOG.info("certificate {}: {}", certificate.id().sha256(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("certificate {} could not be ended", certificate.id().sha256(), e);
            }
        }
        return done;
    }

    private int warn(Instant now) {
        Instant until = now.plus(times.renewal().warning());
        List<CertificateRecord> ending =
                stores.certificates().endingBetween(times.warnings().reached(), until, BATCH);
        for (CertificateRecord certificate : ending) {
            if (certificate.status() == CertificateStatus.VALID) {
                doers.journal().tell(Happening.to(certificate, CertificateEvent.Kind.EXPIRING, "ends soon"));
            }
        }
        boolean isAll = ending.size() < BATCH;
        times.warnings().reached(isAll ? Ending.at(until) : Ending.after(ending.get(ending.size() - 1)));
        return ending.size();
    }

    private int tellOfBundles() {
        int changed = 0;
        for (Domain domain : authorities.domains()) {
            Long before = versions.get(domain.rule().domain());
            Long now = version(domain);
            if (before != null && now != null && !before.equals(now)) {
                var about = new Happening.About(null, null, domain.rule().domain());
                doers.journal()
                        .tell(new Happening(CertificateEvent.Kind.TRUST_BUNDLE_CHANGED, about, null, "version " + now));
                changed++;
            }
        }
        return changed;
    }

    private @Nullable Long version(Domain domain) {
        try {
            long version = domain.trustBundle().version();
            versions.put(domain.rule().domain(), version);
            return version;
        } catch (CmfUnavailableException e) {
            // a CA that cannot be reached has not told of any change: asked again at the next work
            return versions.get(domain.rule().domain());
        } catch (RuntimeException e) {
            LOG.error(
                    "the trust bundle of {} cannot be had",
                    domain.rule().domain().name(),
                    e);
            return versions.get(domain.rule().domain());
        }
    }
}
