// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentOutcome.Pending;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.hsm.HsmException;
import org.opencmf.mano.custody.Custody;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.custody.DelegatedKeyState;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.plan.PlannedCertificate;

/** Brings one key as far as it goes: to its certificate, and into the VNFCI. It goes on from wherever it was. */
final class Advancing {

    private static final Violation UNTOLD =
            new Violation(CmfErrorCode.NOT_SERVING, "the CMF cannot be told yet what has happened to the VNF instance");

    private final Custody custody;
    private final Enrolling enrolling;
    private final Installing installing;
    private final Withdrawing withdrawing;
    private final LifecycleNews news;
    private final Agenda agenda;

    /** The rooms through which a key goes. */
    record Rooms(Custody custody, Enrolling enrolling, Installing installing, Withdrawing withdrawing) {}

    Advancing(Rooms rooms, LifecycleNews news, Agenda agenda) {
        this.custody = rooms.custody();
        this.enrolling = rooms.enrolling();
        this.installing = rooms.installing();
        this.withdrawing = rooms.withdrawing();
        this.news = news;
        this.agenda = agenda;
    }

    CertificateLine advance(
            PlannedCertificate planned, DelegatedKey start, Installing.Site site, @Nullable CertificateId renews) {
        DelegatedKey key = start;
        boolean hasJustSigned = key.request() == null;
        try {
            if (key.state() == DelegatedKeyState.GENERATED) {
                if (!news.isUpToDate(key.vnfInstanceId())) {
                    return waiting(planned, key, List.of(UNTOLD), Duration.ZERO);
                }
                key = enrolling.prepare(planned, key, renews);
                EnrolmentOutcome outcome = enrolling.send(planned, Objects.requireNonNull(key.request(), "request"));
                if (outcome instanceof Pending pending) {
                    Duration wait = agenda.pending(Agenda.Item.of(planned), pending.retryAfter());
                    return line(planned, Status.PENDING, key, List.of(), wait);
                }
                key = custody.certified(key, (Issued) outcome);
            }
            List<Violation> before = installing.checkBefore(planned, key, hasJustSigned);
            return before.isEmpty()
                    ? install(planned, key, site)
                    : failed(planned, custody.destroy(key, DestructionReason.REFUSED), before);
        } catch (CmfRejectedException e) {
            return refused(planned, key, e);
        } catch (CmfUnavailableException e) {
            return waiting(planned, key, e.violations(), e.retryAfter());
        } catch (CmfException e) {
            return waiting(planned, key, e.violations(), Duration.ZERO);
        } catch (HsmException e) {
            return waiting(planned, key, List.of(of(e)), Duration.ZERO);
        }
    }

    private CertificateLine install(PlannedCertificate planned, DelegatedKey certified, Installing.Site site) {
        DelegatedKey key = custody.attempting(certified);
        List<Violation> wrong = attempt(key, site);
        if (wrong.isEmpty()) {
            return settle(planned, custody.installed(key));
        }
        DelegatedKey after = custody.failed(key);
        return after.lost() ? failed(planned, after, wrong) : waiting(planned, after, wrong, Duration.ZERO);
    }

    /** The certificate is in use: what else there is for the VNFCI goes, and it is due again when it is to be renewed. */
    CertificateLine settle(PlannedCertificate planned, DelegatedKey inUse) {
        Agenda.Item item = Agenda.Item.of(planned);
        List<Violation> left = new ArrayList<>(withdrawing.predecessors(inUse, planned));
        left.addAll(withdrawing.lost(item, planned));
        Duration retryAfter = left.isEmpty() ? Duration.ZERO : agenda.failed(item, Duration.ZERO);
        if (left.isEmpty()) {
            agenda.installed(item, Objects.requireNonNull(inUse.issued(), "issued"));
        }
        return line(planned, Status.INSTALLED, inUse, left, retryAfter);
    }

    /** An attempt that is cut short is an attempt: whatever the target does, it was counted. */
    private List<Violation> attempt(DelegatedKey key, Installing.Site site) {
        try {
            return installing.attempt(key, site);
        } catch (CmfException e) {
            return e.violations();
        } catch (HsmException e) {
            return List.of(of(e));
        }
    }

    /** A refusal of the CMF ends a key that has no certificate; a key that has one is kept as long as its time allows. */
    private CertificateLine refused(PlannedCertificate planned, DelegatedKey key, CmfRejectedException e) {
        DelegatedKey now = custody.current(key);
        if (now.state() == DelegatedKeyState.GENERATED) {
            now = custody.destroy(now, DestructionReason.REFUSED);
        }
        return failed(planned, now, e.violations());
    }

    private CertificateLine waiting(
            PlannedCertificate planned, DelegatedKey key, List<Violation> violations, Duration atLeast) {
        return line(planned, Status.WAITING, key, violations, agenda.failed(Agenda.Item.of(planned), atLeast));
    }

    /** A key that is gone before the VNFCI had it takes its certificate with it. */
    private CertificateLine failed(PlannedCertificate planned, DelegatedKey key, List<Violation> violations) {
        Agenda.Item item = Agenda.Item.of(planned);
        List<Violation> all = new ArrayList<>(violations);
        all.addAll(withdrawing.lost(item, planned));
        return line(planned, Status.FAILED, key, all, agenda.failed(item, Duration.ZERO));
    }

    private static CertificateLine line(
            PlannedCertificate planned,
            Status status,
            DelegatedKey key,
            List<Violation> violations,
            Duration retryAfter) {
        Issued issued = key.issued();
        return new CertificateLine(
                planned.vnfc().id(),
                planned.certificateDescId(),
                status,
                issued == null ? null : issued.id(),
                violations,
                retryAfter);
    }

    private static Violation of(HsmException e) {
        return new Violation(CmfErrorCode.NOT_SERVING, "the token: " + e.reason());
    }
}
