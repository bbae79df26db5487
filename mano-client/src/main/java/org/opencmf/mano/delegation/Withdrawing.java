// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.mano.custody.Custody;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.PlannedCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes certificates and keys away: those of VNFCIs that are gone, those that have a successor, and those that were lost. */
final class Withdrawing {

    private static final Logger LOG = LoggerFactory.getLogger(Withdrawing.class);

    private static final Violation UNANSWERED = new Violation(
            CmfErrorCode.NOT_SERVING,
            "the request for a key that is gone is not answered yet; its certificate will be revoked");

    /** Refusals that say nothing of what has become of an earlier request. */
    private static final Set<CmfErrorCode> NO_ANSWER = EnumSet.of(
            CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, CmfErrorCode.NOT_AUTHORISED, CmfErrorCode.REQUEST_ID_REUSED);

    private final DelegationPorts ports;
    private final DelegationPolicy policy;
    private final Custody custody;
    private final Enrolling enrolling;

    Withdrawing(DelegationPorts ports, DelegationPolicy policy, Custody custody, Enrolling enrolling) {
        this.ports = ports;
        this.policy = policy;
        this.custody = custody;
        this.enrolling = enrolling;
    }

    /** The VNFCIs of a VNF instance whose keys are remembered. */
    Set<EntityId> vnfcis(String vnfInstanceId) {
        return ports.store().ofVnf(vnfInstanceId).stream()
                .map(DelegatedKey::vnfci)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ends keys and certificates of VNFCIs that are gone, those that stand in no plan too: a line for each certificate. */
    List<CertificateLine> all(Optional<CertificatePlan> plan, String vnfInstanceId, Set<EntityId> gone) {
        Stream<Agenda.Item> planned =
                plan.stream().flatMap(known -> known.certificates().stream()).map(Agenda.Item::of);
        Stream<Agenda.Item> remembered =
                ports.store().ofVnf(vnfInstanceId).stream().map(Agenda.Item::of);
        return Stream.concat(planned, remembered)
                .filter(item -> gone.contains(item.vnfci()))
                .distinct()
                .map(this::all)
                .toList();
    }

    private CertificateLine all(Agenda.Item item) {
        @Nullable
        CertificateId last = enrolling.issuedInUse(item).map(Issued::id).orElse(null);
        List<Violation> left = new ArrayList<>();
        for (DelegatedKey key : enrolling.generations(item)) {
            left.addAll(end(key, key.issued(), CRLReason.CESSATION_OF_OPERATION, DestructionReason.VNFCI_GONE));
        }
        return line(item, left.isEmpty() ? Status.REMOVED : Status.WAITING, last, left);
    }

    /** Removes what was ended from where the plan says that it is. */
    List<CertificateLine> uninstall(CertificatePlan plan, List<CertificateLine> ended) {
        Map<Agenda.Item, PlannedCertificate> places = plan.certificates().stream()
                .collect(Collectors.toMap(Agenda.Item::of, Function.identity(), (one, same) -> one));
        return ended.stream()
                .map(line -> {
                    Agenda.Item item = line.item(plan.vnfInstanceId());
                    PlannedCertificate planned = places.get(item);
                    return planned == null ? line : waitingFor(uninstall(planned, plan), item, line);
                })
                .toList();
    }

    private static CertificateLine waitingFor(List<Violation> more, Agenda.Item item, CertificateLine line) {
        if (more.isEmpty()) {
            return line;
        }
        List<Violation> left = new ArrayList<>(line.violations());
        left.addAll(more);
        return line(item, Status.WAITING, line.certificate(), left);
    }

    /**
     * The CMF has put another VNFM in charge of a VNFCI: keys on their way are destroyed, and certificates left alone. A key
     * that the VNFCI uses in the token stays until the VNFCI is gone, as it may be serving with it.
     */
    CertificateLine relinquish(Agenda.Item item, CertificateLine refused) {
        List<Violation> left = new ArrayList<>(refused.violations());
        for (DelegatedKey key : enrolling.generations(item)) {
            if (!key.installed()) {
                left.addAll(forget(custody.destroy(key, DestructionReason.REFUSED)));
            }
        }
        LOG.warn("{} of {} is left alone: another VNFM is in charge", item.certificateDescId(), item.vnfci());
        return line(item, Status.FAILED, refused.certificate(), left);
    }

    private static CertificateLine line(
            Agenda.Item item, Status status, @Nullable CertificateId certificate, List<Violation> violations) {
        return new CertificateLine(
                item.vnfci(), item.certificateDescId(), status, certificate, violations, Duration.ZERO);
    }

    private List<Violation> uninstall(PlannedCertificate planned, CertificatePlan plan) {
        try {
            var target = Installing.Site.first(planned, plan, policy).target();
            GuardedInstaller.of(ports.installers(), target).remove(target);
            return List.of();
        } catch (CmfException e) {
            return e.violations();
        }
    }

    /** The new one is in use: what was before is revoked as superseded, and its key destroyed. */
    List<Violation> predecessors(DelegatedKey current, PlannedCertificate planned) {
        List<Violation> left = new ArrayList<>();
        for (DelegatedKey before : enrolling.generations(Agenda.Item.of(current))) {
            if (before.generation() < current.generation()) {
                left.addAll(endAnswered(before, planned, CRLReason.SUPERSEDED, DestructionReason.REPLACED));
            }
        }
        return left;
    }

    /**
     * Where a key is gone, or has to go, and the VNFCI never had it, its certificate serves nobody. Without a plan, one that
     * has yet to be issued cannot be asked for, and stays due.
     */
    List<Violation> lost(Agenda.Item item, @Nullable PlannedCertificate planned) {
        List<Violation> left = new ArrayList<>();
        for (DelegatedKey key : enrolling.generations(item)) {
            if (key.lost()) {
                left.addAll(endAnswered(
                        key, planned, CRLReason.CESSATION_OF_OPERATION, DestructionReason.RETENTION_EXPIRED));
            }
        }
        return left;
    }

    /**
     * Ends a key and its certificate. A request that is not answered yet is sent once more: its certificate would come all
     * the same, and nobody would know of it.
     */
    private List<Violation> endAnswered(
            DelegatedKey key, @Nullable PlannedCertificate planned, CRLReason reason, DestructionReason destruction) {
        if (!key.awaitsAnswer()) {
            return end(key, key.issued(), reason, destruction);
        }
        DelegatedKey gone = custody.destroy(key, destruction);
        if (planned == null) {
            return List.of(UNANSWERED);
        }
        try {
            var outcome = enrolling.send(planned, Objects.requireNonNull(key.request(), "request"));
            return outcome instanceof Issued issued ? end(gone, issued, reason, destruction) : List.of(UNANSWERED);
        } catch (CmfRejectedException e) {
            return NO_ANSWER.contains(e.code()) ? e.violations() : end(gone, null, reason, destruction);
        } catch (CmfException e) {
            return e.violations();
        }
    }

    /** Revokes and removes a key's certificate, destroys the key and forgets it; tells what is left to do. */
    private List<Violation> end(
            DelegatedKey key, @Nullable Issued issued, CRLReason reason, DestructionReason destruction) {
        DelegatedKey gone = custody.destroy(key, destruction);
        try {
            if (issued != null) {
                revoke(issued.id(), reason);
                ports.cmf().remove(issued.id());
            }
        } catch (CmfRejectedException e) {
            if (e.code() != CmfErrorCode.CERTIFICATE_UNKNOWN) {
                return e.violations();
            }
        } catch (CmfException e) {
            return e.violations();
        }
        return forget(gone);
    }

    private List<Violation> forget(DelegatedKey gone) {
        if (gone.inCustody()) {
            return List.of(new Violation(
                    CmfErrorCode.NOT_SERVING, "the token does not say that the key " + gone.label() + " is gone"));
        }
        ports.store().forget(gone.label());
        return List.of();
    }

    private void revoke(CertificateId id, CRLReason reason) {
        try {
            ports.cmf().revoke(id, reason);
        } catch (CmfRejectedException e) {
            // What has expired cannot be revoked, and need not be: it is removed all the same.
            if (e.code() != CmfErrorCode.CERTIFICATE_STATE) {
                throw e;
            }
        }
    }
}
