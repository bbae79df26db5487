// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.lifecycle.VnfLcmEvent.AffectedVnfc;
import org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType;
import org.opencmf.api.lifecycle.VnfLcmEvent.Operation;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.custody.Custody;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.lcm.AffectedCertificate;
import org.opencmf.mano.lcm.CertificateContent;
import org.opencmf.mano.lcm.CertificateInfo;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.PlannedCertificate;

/**
 * A VNFM in delegation mode: manages the certificates of its VNFCIs over their whole life.
 *
 * <p>Operations may be repeated: each goes on from where it was, with the same keys and the same requests, so that no
 * certificate is asked for twice and no key is lost. What fails for one certificate does not stop the others, and stands in
 * the report. After a restart, {@link #instantiate} with the same plan takes the VNF up again. Safe for use by several
 * threads; operations on one VNF instance follow one another.
 *
 * @clause IFA026 Vnfm.Sc.007
 * @clause IFA026 Vnfm.Sc.010
 */
public final class DelegationMode {

    private final DelegationPorts ports;
    private final DelegationPolicy policy;
    private final Custody custody;
    private final Retries retries;
    private final Advancing advancing;
    private final Map<String, CertificatePlan> plans = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Queue<VnfLcmEvent> undelivered = new ConcurrentLinkedQueue<>();

    /**
     * Begins to act as delegate.
     *
     * @param ports what the VNFM stands on
     * @param policy how it acts
     */
    public DelegationMode(DelegationPorts ports, DelegationPolicy policy) {
        this.ports = Objects.requireNonNull(ports, "ports");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.custody = new Custody(
                ports.hsm(), ports.store(), policy.custody(), ports.world().clock());
        this.retries = new Retries(policy, ports.world());
        this.advancing = new Advancing(ports, custody, policy, retries);
    }

    /**
     * Gets and installs the certificates of a VNF instance that comes to life, or has grown: what is there already is
     * left as it is.
     *
     * @param plan all certificates of the VNF instance
     * @return a line for each certificate of the plan
     * @throws CmfException if the CMF does not register the VNFM as delegate; then nothing else was done
     * @clause IFA026 C.2.2.1.6/0
     * @clause IFA026 C.2.2.2.6/0
     * @clause IFA026 Vnfm.Sc.012
     */
    public DelegationReport instantiate(CertificatePlan plan) {
        return alone(plan.vnfInstanceId(), () -> {
            CertificatePlan before = plans.get(plan.vnfInstanceId());
            register(plan);
            plans.put(plan.vnfInstanceId(), plan);
            List<CertificateLine> lines = new ArrayList<>();
            Set<CertificateId> known = inUseOf(plan);
            for (PlannedCertificate planned : oamFirst(plan)) {
                lines.add(first(planned, plan));
            }
            Set<EntityId> old = before == null ? Set.of() : before.identities().keySet();
            publish(
                    plan.vnfInstanceId(),
                    before == null ? Operation.INSTANTIATE : Operation.SCALE,
                    affected(plan.identities().keySet(), id -> !old.contains(id), ChangeType.ADDED));
            return report(plan.vnfInstanceId(), lines, known, AffectedCertificate.ChangeType.ADD);
        });
    }

    /**
     * Revokes and removes the certificates of VNFCIs that are gone, and destroys their keys.
     *
     * @param vnfInstanceId the VNF instance
     * @param vnfcis which of its VNFCIs
     * @return a line for each certificate
     * @throws CmfRejectedException if the VNF instance is not managed here
     * @clause IFA026 Vnfm.Sc.010
     */
    public DelegationReport scaleIn(String vnfInstanceId, Set<EntityId> vnfcis) {
        return alone(vnfInstanceId, () -> {
            CertificatePlan plan = planOf(vnfInstanceId);
            List<CertificateLine> lines = endAll(plan.only(vnfcis));
            if (lines.stream().allMatch(line -> line.status() == Status.REMOVED)) {
                Set<EntityId> stay = plan.identities().keySet().stream()
                        .filter(id -> !vnfcis.contains(id))
                        .collect(Collectors.toSet());
                plans.put(vnfInstanceId, plan.only(stay));
            }
            publish(vnfInstanceId, Operation.SCALE, affected(vnfcis, id -> true, ChangeType.REMOVED));
            return report(vnfInstanceId, lines, Set.of(), AffectedCertificate.ChangeType.REMOVE);
        });
    }

    /**
     * Gets and installs new certificates with new keys for VNFCIs that have lost what they had. The old ones are revoked
     * as superseded when the new are in use.
     *
     * @param vnfInstanceId the VNF instance
     * @param vnfcis which of its VNFCIs
     * @return a line for each certificate
     * @throws CmfRejectedException if the VNF instance is not managed here
     * @clause IFA026 Vnfm.Sc.010
     */
    public DelegationReport heal(String vnfInstanceId, Set<EntityId> vnfcis) {
        return alone(vnfInstanceId, () -> {
            CertificatePlan plan = planOf(vnfInstanceId).only(vnfcis);
            // Before the new ones are asked for: what is issued after it is not what the CMF takes for lost.
            publish(vnfInstanceId, Operation.HEAL, affected(vnfcis, id -> true, ChangeType.MODIFIED));
            List<CertificateLine> lines = new ArrayList<>();
            for (PlannedCertificate planned : oamFirst(plan)) {
                advancing.enrolling().generations(planned).stream()
                        .filter(DelegatedKey::inCustody)
                        .forEach(key -> custody.destroy(key, DestructionReason.REPLACED));
                lines.add(advancing.advance(
                        planned, enter(planned), site(planned, plan, policy.firstPhase(type(planned))), null));
            }
            return report(vnfInstanceId, lines, Set.of(), AffectedCertificate.ChangeType.MODIFY);
        });
    }

    /**
     * Revokes and removes all certificates of a VNF instance, and destroys their keys.
     *
     * @param vnfInstanceId the VNF instance
     * @return a line for each certificate; if one could not be removed, the operation is to be repeated
     * @throws CmfRejectedException if the VNF instance is not managed here
     * @clause IFA026 Vnfm.Sc.010
     */
    public DelegationReport terminate(String vnfInstanceId) {
        return alone(vnfInstanceId, () -> {
            CertificatePlan plan = planOf(vnfInstanceId);
            List<CertificateLine> lines = endAll(plan);
            publish(
                    vnfInstanceId,
                    Operation.TERMINATE,
                    affected(plan.identities().keySet(), id -> true, ChangeType.REMOVED));
            if (lines.stream().allMatch(line -> line.status() == Status.REMOVED)) {
                plans.remove(vnfInstanceId);
            }
            return report(vnfInstanceId, lines, Set.of(), AffectedCertificate.ChangeType.REMOVE);
        });
    }

    /**
     * Does what is due: destroys keys whose time is over, goes on with what was waiting, and renews. To be called from
     * time to time.
     *
     * @return a report for each VNF instance of which something was due
     * @clause IFA026 Vnfm.Sc.005
     * @clause IFA026 Vnfm.Sc.010
     */
    public List<DelegationReport> tick() {
        custody.tick();
        deliver();
        List<DelegationReport> reports = new ArrayList<>();
        for (String vnfInstanceId : plans.keySet()) {
            DelegationReport report = alone(vnfInstanceId, () -> tick(vnfInstanceId));
            if (!report.lines().isEmpty()) {
                reports.add(report);
            }
        }
        return reports;
    }

    /**
     * Returns what a query of a VNF instance shows: the certificates in use.
     *
     * @param vnfInstanceId the VNF instance
     * @return the information; its id is that of the VNF instance
     * @throws CmfRejectedException if the VNF instance is not managed here
     * @clause SOL003 CertificateInfo
     */
    public CertificateInfo certificateInfo(String vnfInstanceId) {
        CertificatePlan plan = planOf(vnfInstanceId);
        List<CertificateContent> contents = new ArrayList<>();
        for (PlannedCertificate planned : plan.certificates()) {
            issuedInUse(planned)
                    .ifPresent(issued -> contents.add(CertificateContent.of(
                            planned.certificateDescId(),
                            type(planned),
                            issued.chain().certificate())));
        }
        return new CertificateInfo(
                vnfInstanceId,
                plan.certificates().stream()
                        .flatMap(planned -> planned.securityPolicies().stream())
                        .distinct()
                        .toList(),
                contents);
    }

    /**
     * Lists the private keys that are still in custody.
     *
     * @return by label
     * @clause IFA026 Vnfm.Sc.005
     */
    public List<DelegatedKey> keysInCustody() {
        return custody.inCustody();
    }

    private void register(CertificatePlan plan) {
        ports.cmf()
                .registerDelegate(new DelegateRegistrationRequest(
                        RequestId.random(), plan.vnfInstanceId(), plan.trustDomain(), plan.identities()));
    }

    /** The first certificate, or what is left to do for it. A key that is destroyed without use gets a successor. */
    private CertificateLine first(PlannedCertificate planned, CertificatePlan plan) {
        Optional<DelegatedKey> latest =
                advancing.enrolling().generations(planned).stream().findFirst();
        if (latest.filter(DelegatedKey::installed).isPresent()) {
            return Advancing.line(planned, Status.INSTALLED, latest.orElseThrow(), List.of(), Duration.ZERO);
        }
        DelegatedKey key = latest.filter(DelegatedKey::inCustody)
                .filter(one -> !one.overdue(now()))
                .orElseGet(() -> enter(planned));
        return advancing.advance(planned, key, site(planned, plan, policy.firstPhase(type(planned))), null);
    }

    private DelegationReport tick(String vnfInstanceId) {
        CertificatePlan plan = plans.get(vnfInstanceId);
        List<CertificateLine> lines = new ArrayList<>();
        if (plan != null) {
            for (PlannedCertificate planned : oamFirst(plan)) {
                if (retries.mayGoOn(planned)) {
                    due(planned, plan).ifPresent(lines::add);
                }
            }
        }
        return report(vnfInstanceId, lines, Set.of(), AffectedCertificate.ChangeType.MODIFY);
    }

    private Optional<CertificateLine> due(PlannedCertificate planned, CertificatePlan plan) {
        List<DelegatedKey> all = advancing.enrolling().generations(planned);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        DelegatedKey latest = all.get(0);
        if (latest.installed()) {
            return all.size() > 1 ? cleared(planned, latest) : renewal(planned, plan, latest);
        }
        Optional<DelegatedKey> inUse = advancing.enrolling().inUse(planned);
        if (latest.inCustody() && !latest.overdue(now())) {
            Phase phase = inUse.isPresent() ? Phase.AFTER_INSTANTIATION : policy.firstPhase(type(planned));
            return Optional.of(advancing.advance(planned, latest, site(planned, plan, phase), null));
        }
        return inUse.flatMap(key -> renewal(planned, plan, key));
    }

    private Optional<CertificateLine> cleared(PlannedCertificate planned, DelegatedKey latest) {
        List<Violation> left = advancing.endPredecessors(planned, latest);
        return left.isEmpty() ? Optional.empty() : Optional.of(advancing.waiting(planned, latest, left, Duration.ZERO));
    }

    /** Renews in time; what has expired is enrolled anew. */
    private Optional<CertificateLine> renewal(PlannedCertificate planned, CertificatePlan plan, DelegatedKey inUse) {
        Issued issued = Objects.requireNonNull(inUse.issued(), "issued");
        X509Certificate certificate = issued.chain().certificate();
        Instant notAfter = certificate.getNotAfter().toInstant();
        if (now().isBefore(policy.renewalTime(certificate.getNotBefore().toInstant(), notAfter))) {
            return Optional.empty();
        }
        @Nullable CertificateId renews = now().isAfter(notAfter) ? null : issued.id();
        return Optional.of(
                advancing.advance(planned, enter(planned), site(planned, plan, Phase.AFTER_INSTANTIATION), renews));
    }

    private List<CertificateLine> endAll(CertificatePlan plan) {
        List<CertificateLine> lines = new ArrayList<>();
        for (PlannedCertificate planned : plan.certificates()) {
            lines.add(end(planned, plan));
        }
        return lines;
    }

    private CertificateLine end(PlannedCertificate planned, CertificatePlan plan) {
        List<Violation> left = new ArrayList<>();
        @Nullable CertificateId last = issuedInUse(planned).map(Issued::id).orElse(null);
        for (DelegatedKey key : advancing.enrolling().generations(planned)) {
            left.addAll(advancing.end(key, CRLReason.CESSATION_OF_OPERATION, DestructionReason.VNFCI_GONE));
        }
        try {
            var target = site(planned, plan, policy.firstPhase(type(planned))).target();
            ports.installers().of(target).remove(target);
        } catch (CmfException e) {
            left.addAll(e.violations());
        }
        retries.succeeded(planned);
        return new CertificateLine(
                planned.vnfc().id(),
                planned.certificateDescId(),
                left.isEmpty() ? Status.REMOVED : Status.WAITING,
                last,
                left,
                Duration.ZERO);
    }

    private DelegatedKey enter(PlannedCertificate planned) {
        return custody.enter(
                new Custody.Purpose(
                        planned.vnfc().vnfInstanceId(), planned.vnfc().id(), planned.certificateDescId()),
                planned.keyAlgorithm(),
                KeySpec.Travel.WRAPPED);
    }

    private Optional<Issued> issuedInUse(PlannedCertificate planned) {
        return advancing.enrolling().inUse(planned).map(DelegatedKey::issued);
    }

    private Set<CertificateId> inUseOf(CertificatePlan plan) {
        return plan.certificates().stream()
                .flatMap(planned -> issuedInUse(planned).stream())
                .map(Issued::id)
                .collect(Collectors.toSet());
    }

    private void publish(String vnfInstanceId, Operation operation, List<AffectedVnfc> affected) {
        if (!affected.isEmpty()) {
            undelivered.add(new VnfLcmEvent(RequestId.random(), vnfInstanceId, operation, affected));
            deliver();
        }
    }

    /** An event that the CMF does not take now is kept for the next time, and with it those after it. */
    private synchronized void deliver() {
        for (VnfLcmEvent event = undelivered.peek(); event != null; event = undelivered.peek()) {
            try {
                ports.cmf().vnfLifecycleChanged(event);
            } catch (CmfRejectedException e) {
                // Repeating it would not help; what it says was already asked for, certificate by certificate.
                undelivered.remove();
                continue;
            } catch (CmfException e) {
                return;
            }
            undelivered.remove();
        }
    }

    private static List<AffectedVnfc> affected(Set<EntityId> ids, Predicate<EntityId> which, ChangeType change) {
        return ids.stream()
                .filter(which)
                .sorted()
                .map(id -> new AffectedVnfc(id, change))
                .toList();
    }

    private DelegationReport report(
            String vnfInstanceId,
            List<CertificateLine> lines,
            Set<CertificateId> known,
            AffectedCertificate.ChangeType change) {
        List<AffectedCertificate> affected = new ArrayList<>();
        for (CertificateLine line : lines) {
            CertificateId id = line.certificate();
            boolean done = line.status() == Status.INSTALLED || line.status() == Status.REMOVED;
            if (done && id != null && !known.contains(id)) {
                affected.add(new AffectedCertificate(vnfInstanceId, null, id.sha256(), change));
            }
        }
        return new DelegationReport(vnfInstanceId, lines, affected);
    }

    private CertificatePlan planOf(String vnfInstanceId) {
        return Optional.ofNullable(plans.get(vnfInstanceId))
                .orElseThrow(() -> new CmfRejectedException(
                        CmfErrorCode.ENTITY_UNKNOWN, "no certificates of this VNF instance are managed here"));
    }

    /** VNF OAM certificates come first: the others may have to be encrypted to them. */
    private static List<PlannedCertificate> oamFirst(CertificatePlan plan) {
        return plan.certificates().stream()
                .sorted(Comparator.comparing(planned -> type(planned) != CertificateType.VNF_OAM))
                .toList();
    }

    private static Installing.Site site(PlannedCertificate planned, CertificatePlan plan, Phase phase) {
        return new Installing.Site(
                new InstallationTarget(planned.vnfc(), planned.certificateDescId(), type(planned), phase),
                plan.trustDomain());
    }

    private static CertificateType type(PlannedCertificate planned) {
        return planned.identity().type();
    }

    private Instant now() {
        return ports.world().clock().instant();
    }

    private <T> T alone(String vnfInstanceId, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(vnfInstanceId, id -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
