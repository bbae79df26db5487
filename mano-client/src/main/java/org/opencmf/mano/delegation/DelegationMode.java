// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType.ADDED;
import static org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType.MODIFIED;
import static org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType.REMOVED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.lifecycle.VnfLcmEvent.Operation;
import org.opencmf.mano.custody.Custody;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.delegation.LifecycleNews.Happening;
import org.opencmf.mano.lcm.AffectedCertificate.ChangeType;
import org.opencmf.mano.lcm.CertificateContent;
import org.opencmf.mano.lcm.CertificateInfo;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.PlannedCertificate;

/**
 * A VNFM in delegation mode: manages the certificates of its VNFCIs over their whole life.
 *
 * <p>Operations may be repeated: each goes on from where it was, with the same keys and the same requests, so that no
 * certificate is asked for twice and no key is lost. What fails for one certificate does not stop the others, and stands in
 * the report. After a restart, {@link #instantiate} with the same plan takes the VNF up again; {@link #terminate} and
 * {@link #scaleIn} need no plan, but without one ask no target to remove anything. When the CMF has put another VNFM in
 * charge of a VNFCI, keys on their way to it are destroyed, its certificates are left alone, and nothing of it is due any
 * more. Safe for use by several threads; operations on one VNF instance follow one another.
 *
 * @clause IFA026 Vnfm.Sc.007
 * @clause IFA026 Vnfm.Sc.010
 */
public final class DelegationMode {

    private final Custody custody;
    private final Enrolling enrolling;
    private final Equipping equipping;
    private final Renewing renewing;
    private final Withdrawing withdrawing;
    private final LifecycleNews news;
    private final Agenda agenda;
    private final Turns turns = new Turns();
    private final Map<String, CertificatePlan> plans = new ConcurrentHashMap<>();

    /**
     * Begins to act as delegate.
     *
     * @param ports what the VNFM stands on
     * @param policy how it acts
     * @throws IllegalArgumentException if VNFCIs are to go to the token, and nothing says how they reach it
     */
    public DelegationMode(DelegationPorts ports, DelegationPolicy policy) {
        if (policy.transport().overTheTokensChannel() && ports.token() == null) {
            throw new IllegalArgumentException("VNFCIs are to go to the token, and token says not how");
        }
        this.custody = new Custody(
                ports.hsm(), ports.store(), policy.custody(), ports.world().clock());
        this.news = new LifecycleNews(ports.cmf());
        this.agenda = new Agenda(policy, ports.world());
        this.enrolling = new Enrolling(ports, policy, custody);
        this.withdrawing = new Withdrawing(ports, policy, custody, enrolling);
        var rooms = new Advancing.Rooms(custody, enrolling, new Installing(ports, custody, policy), withdrawing);
        var advancing = new Advancing(rooms, news, agenda);
        this.equipping = new Equipping(policy, rooms, advancing);
        this.renewing = new Renewing(policy, agenda, rooms, advancing);
    }

    /**
     * Gets and installs the certificates of a VNF instance that comes to life, or has grown: what is there already is
     * left as it is.
     *
     * @param plan all certificates of the VNF instance
     * @return a line for each certificate of the plan
     * @throws CmfException if the CMF does not register the VNFM as delegate; then nothing else was done, and of many
     *     VNFCIs some may be registered: a repetition registers all, a termination none
     * @clause IFA026 C.2.2.1.6/0
     * @clause IFA026 C.2.2.2.6/0
     * @clause IFA026 Vnfm.Sc.012
     */
    public DelegationReport instantiate(CertificatePlan plan) {
        return turns.alone(plan.vnfInstanceId(), () -> {
            CertificatePlan before = plans.get(plan.vnfInstanceId());
            news.register(plan);
            plans.put(plan.vnfInstanceId(), plan);
            List<Violation> untold = new ArrayList<>(news.deliver(plan.vnfInstanceId()));
            Set<CertificateId> known = inUse(plan);
            List<CertificateLine> lines = heed(plan.vnfInstanceId(), equipping.complete(plan));
            Operation operation = before == null ? Operation.INSTANTIATE : Operation.SCALE;
            Set<EntityId> added = new TreeSet<>(plan.identities().keySet());
            added.removeAll(before == null ? Set.of() : before.identities().keySet());
            untold.addAll(news.tell(new Happening(plan.vnfInstanceId(), operation, added, ADDED)));
            return DelegationReport.of(plan.vnfInstanceId(), lines, ChangeType.ADD, untold)
                    .without(known);
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
        return turns.alone(vnfInstanceId, () -> {
            demandManaged(vnfInstanceId);
            return withdraw(new Happening(vnfInstanceId, Operation.SCALE, vnfcis, REMOVED));
        });
    }

    /**
     * Gets and installs new certificates with new keys for VNFCIs that have lost what they had. The old ones are revoked
     * as superseded when the new are in use. The CMF is told first: a certificate that was issued before it knows of the
     * healing would be one of the lost to it, so that none is asked for until then.
     *
     * @param vnfInstanceId the VNF instance
     * @param vnfcis which of its VNFCIs
     * @return a line for each certificate
     * @throws CmfRejectedException if the VNF instance is not managed here
     * @clause IFA026 Vnfm.Sc.010
     */
    public DelegationReport heal(String vnfInstanceId, Set<EntityId> vnfcis) {
        return turns.alone(vnfInstanceId, () -> {
            CertificatePlan plan = planOf(vnfInstanceId).only(vnfcis);
            equipping.replaceKeys(plan);
            List<Violation> untold = news.tell(new Happening(vnfInstanceId, Operation.HEAL, vnfcis, MODIFIED));
            List<CertificateLine> lines = heed(vnfInstanceId, equipping.advance(plan));
            return DelegationReport.of(vnfInstanceId, lines, ChangeType.MODIFY, untold);
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
        return turns.alone(vnfInstanceId, () -> {
            Set<EntityId> all = demandManaged(vnfInstanceId);
            return withdraw(new Happening(vnfInstanceId, Operation.TERMINATE, all, REMOVED));
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
        renewing.noteDestroyed(custody.tick());
        Map<String, Set<Agenda.Item>> due = agenda.due();
        Set<String> concerned = new TreeSet<>(due.keySet());
        concerned.addAll(news.untold());
        return concerned.stream()
                .map(id -> turns.alone(id, () -> tick(id, due.getOrDefault(id, Set.of()))))
                .filter(report -> !report.isEmpty())
                .toList();
    }

    private DelegationReport tick(String vnfInstanceId, Set<Agenda.Item> due) {
        List<Violation> untold = news.deliver(vnfInstanceId);
        CertificatePlan plan = plans.get(vnfInstanceId);
        List<CertificateLine> lines = plan == null ? renewing.dueWithoutPlan(due) : renewing.due(plan, due);
        return DelegationReport.of(vnfInstanceId, heed(vnfInstanceId, lines), ChangeType.MODIFY, untold);
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
            enrolling
                    .issuedInUse(Agenda.Item.of(planned))
                    .ifPresent(issued -> contents.add(CertificateContent.of(
                            planned.certificateDescId(),
                            planned.identity().type(),
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

    /** The VNFCIs of the plan, and after a restart, when there is none, those whose keys are remembered. */
    private Set<EntityId> demandManaged(String vnfInstanceId) {
        Set<EntityId> vnfcis = withdrawing.vnfcis(vnfInstanceId);
        CertificatePlan plan = plans.get(vnfInstanceId);
        if (plan != null) {
            vnfcis.addAll(plan.identities().keySet());
        } else if (vnfcis.isEmpty()) {
            throw unmanaged();
        }
        return vnfcis;
    }

    /** VNFCIs are gone. If the CMF has put another VNFM in charge of some, all is left where it is installed. */
    private DelegationReport withdraw(Happening happening) {
        String vnf = happening.vnfInstanceId();
        Optional<CertificatePlan> plan = Optional.ofNullable(plans.get(vnf));
        List<CertificateLine> ended = withdrawing.all(plan, vnf, Set.copyOf(happening.vnfcis()));
        ended.forEach(line -> agenda.done(line.item(vnf)));
        List<Violation> untold = news.tell(happening);
        boolean others = CertificateLine.isHandOver(untold);
        List<CertificateLine> lines = others
                ? ended.stream().map(CertificateLine::leftAlone).toList()
                : plan.map(known -> withdrawing.uninstall(known, ended)).orElse(ended);
        if (others || lines.stream().allMatch(CertificateLine::done)) {
            plans.computeIfPresent(vnf, (id, known) -> happening.remains(known));
        }
        return DelegationReport.of(vnf, lines, ChangeType.REMOVE, untold);
    }

    /** Leaves alone what the CMF has put another VNFM in charge of: nothing of it is due any more. */
    private List<CertificateLine> heed(String vnfInstanceId, List<CertificateLine> lines) {
        return lines.stream()
                .map(line -> line.handedOver() ? relinquish(line.item(vnfInstanceId), line) : line)
                .toList();
    }

    private CertificateLine relinquish(Agenda.Item item, CertificateLine line) {
        agenda.done(item);
        return withdrawing.relinquish(item, line);
    }

    private Set<CertificateId> inUse(CertificatePlan plan) {
        return plan.certificates().stream()
                .flatMap(planned -> enrolling.issuedInUse(Agenda.Item.of(planned)).stream())
                .map(Issued::id)
                .collect(Collectors.toSet());
    }

    private CertificatePlan planOf(String vnfInstanceId) {
        return Optional.ofNullable(plans.get(vnfInstanceId)).orElseThrow(DelegationMode::unmanaged);
    }

    private static CmfRejectedException unmanaged() {
        return new CmfRejectedException(
                CmfErrorCode.ENTITY_UNKNOWN, "no certificates of this VNF instance are managed here");
    }
}
