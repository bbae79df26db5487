// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.PlannedCertificate;
import org.opencmf.mano.renewal.RenewalPolicy;

/** Does what is due: goes on with what was waiting, renews in time, and takes away what was lost. */
final class Renewing {

    private final DelegationPolicy policy;
    private final Agenda agenda;
    private final Enrolling enrolling;
    private final Advancing advancing;
    private final Withdrawing withdrawing;

    Renewing(DelegationPolicy policy, Agenda agenda, Advancing.Rooms rooms, Advancing advancing) {
        this.policy = policy;
        this.agenda = agenda;
        this.enrolling = rooms.enrolling();
        this.withdrawing = rooms.withdrawing();
        this.advancing = advancing;
    }

    /** Makes due what custody has destroyed before a VNFCI had it. */
    void noteDestroyed(List<DelegatedKey> keys) {
        keys.stream().filter(DelegatedKey::lost).forEach(key -> agenda.pending(Agenda.Item.of(key), Duration.ZERO));
    }

    /** Goes on with what is due of a VNF instance: a line for each certificate with which something happened. */
    List<CertificateLine> due(CertificatePlan plan, Set<Agenda.Item> items) {
        return plan.inOrderOfInstallation().stream()
                .filter(planned -> items.contains(Agenda.Item.of(planned)))
                .filter(planned -> agenda.isDue(Agenda.Item.of(planned)))
                .flatMap(planned -> due(planned, plan).stream())
                .toList();
    }

    /** Takes away what was lost of a VNF instance whose plan is not known here. */
    List<CertificateLine> dueWithoutPlan(Set<Agenda.Item> items) {
        return items.stream()
                .filter(agenda::isDue)
                .filter(item -> enrolling.latest(item).isPresent())
                .map(item -> lost(item, null))
                .toList();
    }

    private Optional<CertificateLine> due(PlannedCertificate planned, CertificatePlan plan) {
        Agenda.Item item = Agenda.Item.of(planned);
        Optional<DelegatedKey> latest = enrolling.latest(item);
        Optional<DelegatedKey> inUse = enrolling.inUse(item);
        if (latest.filter(key -> key.underWay(enrolling.now())).isPresent()) {
            return Optional.of(goOn(planned, plan, latest.orElseThrow(), inUse));
        }
        if (inUse.filter(this::isOver).isPresent()) {
            return Optional.of(renew(planned, plan, enrolling.enter(planned), inUse.orElseThrow()));
        }
        if (inUse.isPresent()) {
            CertificateLine line = advancing.settle(planned, inUse.orElseThrow());
            return line.violations().isEmpty() ? Optional.empty() : Optional.of(line);
        }
        if (latest.isEmpty()) {
            agenda.done(item);
            return Optional.empty();
        }
        return Optional.of(lost(item, planned));
    }

    private CertificateLine goOn(
            PlannedCertificate planned, CertificatePlan plan, DelegatedKey key, Optional<DelegatedKey> inUse) {
        return inUse.filter(this::isOver)
                .map(old -> renew(planned, plan, key, old))
                .orElseGet(() -> advancing.advance(planned, key, Installing.Site.first(planned, plan, policy), null));
    }

    /** Renews in time; what has expired, or the CMF does not renew any more, is enrolled anew. */
    private CertificateLine renew(
            PlannedCertificate planned, CertificatePlan plan, DelegatedKey key, DelegatedKey inUse) {
        Issued issued = issued(inUse);
        Instant notAfter = issued.chain().certificate().getNotAfter().toInstant();
        @Nullable CertificateId renews = enrolling.now().isAfter(notAfter) ? null : issued.id();
        var site = Installing.Site.alive(planned, plan);
        CertificateLine line = advancing.advance(planned, key, site, renews);
        return renews != null && isRefusedAsRenewal(line)
                ? advancing.advance(planned, enrolling.enter(planned), site, null)
                : line;
    }

    private static boolean isRefusedAsRenewal(CertificateLine line) {
        return line.violations().stream().map(Violation::code).anyMatch(RenewalPolicy::leavesEnrolment);
    }

    /** Nothing is in use, and the key is gone: with its certificate it ends. */
    private CertificateLine lost(Agenda.Item item, @Nullable PlannedCertificate planned) {
        List<Violation> left = withdrawing.lost(item, planned);
        if (left.isEmpty()) {
            agenda.done(item);
            Violation gone = new Violation(CmfErrorCode.KEY_DESTROYED, "the key was destroyed before it was installed");
            return line(item, List.of(gone), Duration.ZERO);
        }
        return line(item, left, agenda.failed(item, Duration.ZERO));
    }

    private static CertificateLine line(Agenda.Item item, List<Violation> violations, Duration retryAfter) {
        return new CertificateLine(item.vnfci(), item.certificateDescId(), Status.FAILED, null, violations, retryAfter);
    }

    private boolean isOver(DelegatedKey inUse) {
        return !enrolling.now().isBefore(policy.renewalTime(issued(inUse)));
    }

    private static Issued issued(DelegatedKey inUse) {
        return Objects.requireNonNull(inUse.issued(), "issued");
    }
}
