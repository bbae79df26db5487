// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.lifecycle.VnfLcmEvent.AffectedVnfc;
import org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.policy.Limits;

/**
 * Keeps certificates in step with the VNFs that they belong to: what is new is registered, what was healed gets new ones,
 * and of what is gone nothing remains.
 *
 * @clause IFA026 C.2.1.1.6/0
 * @clause SOL003 VnfLcmOperationOccurrenceNotification
 */
public final class VnfLifecycle {

    private static final int REMEMBERED = 10_000;

    private final Stores stores;
    private final Access access;
    private final Modes modes;
    private final Limits limits;
    private final FollowedEvents followed = new FollowedEvents(REMEMBERED);

    /**
     * What becomes of VNFCIs.
     *
     * @param direct those that enrol themselves; null if there are none
     * @param deregistration those that are gone
     * @param life the certificates of those that were healed
     */
    public record Modes(@Nullable DirectMode direct, Deregistration deregistration, CertificateLife life) {}

    /**
     * Creates the desk.
     *
     * @param stores keep registrations and certificates
     * @param access says who may do what
     * @param modes say what becomes of VNFCIs
     * @param limits say how many VNFCIs an event may have
     */
    public VnfLifecycle(Stores stores, Access access, Modes modes, Limits limits) {
        this.stores = stores;
        this.access = access;
        this.modes = modes;
        this.limits = limits;
    }

    /**
     * Takes notice of a lifecycle operation.
     *
     * @param consumer who reports it
     * @param event what has happened
     */
    public void changed(Consumer consumer, VnfLcmEvent event) {
        access.demandAtAll(consumer, Operation.VNF_LIFECYCLE);
        if (event.affectedVnfcs().size() > limits.request().vnfcis()) {
            throw new CmfRejectedException(CmfErrorCode.LIMIT_EXCEEDED, "too many VNFCIs");
        }
        if (followed.contain(consumer.entity(), event)) {
            return;
        }
        Map<EntityId, ChangeType> changes = changes(event);
        changes.keySet().forEach(vnfci -> demandInCharge(consumer, event.vnfInstanceId(), vnfci));
        follow(consumer, event.vnfInstanceId(), changes);
        followed.add(consumer.entity(), event);
    }

    /** Follows each change, whatever becomes of the others: what is gone first, so that nothing keeps it, or its names. */
    private void follow(Consumer consumer, String vnfInstanceId, Map<EntityId, ChangeType> changes) {
        var refusals = new Refusals();
        for (boolean gone : new boolean[] {true, false}) {
            changes.forEach((vnfci, change) -> {
                if (gone == (change == ChangeType.REMOVED)) {
                    refusals.collect(() -> follow(consumer, vnfInstanceId, new AffectedVnfc(vnfci, change)));
                }
            });
        }
        refusals.rethrow();
    }

    /** Returns what became of each VNFCI; with its VNF instance, all of them are gone. */
    private Map<EntityId, ChangeType> changes(VnfLcmEvent event) {
        Map<EntityId, ChangeType> changes = new LinkedHashMap<>();
        boolean terminated = event.operation() == VnfLcmEvent.Operation.TERMINATE;
        for (AffectedVnfc affected : event.affectedVnfcs()) {
            changes.put(affected.vnfci(), terminated ? ChangeType.REMOVED : affected.change());
        }
        if (terminated) {
            List<Registration> all = stores.registrations().ofVnf(event.vnfInstanceId());
            all.forEach(vnfci -> changes.put(vnfci.entity(), ChangeType.REMOVED));
        }
        return changes;
    }

    private void demandInCharge(Consumer consumer, String vnfInstanceId, EntityId vnfci) {
        Optional<Registration> known = stores.registrations().find(vnfci);
        if (known.isEmpty()) {
            // of a VNFCI that is not registered, only the directory can say who is in charge
            return;
        }
        VnfcBinding binding = known.get().vnfc();
        boolean belongs = binding != null && binding.vnfInstanceId().equals(vnfInstanceId);
        boolean delegated = belongs && access.allows(consumer, Operation.VNF_LIFECYCLE, known.get());
        boolean direct = belongs && !Access.isDelegated(known.get()) && isInChargeDirectly(consumer, vnfInstanceId);
        if (!delegated && !direct) {
            throw Access.notTheirs(consumer);
        }
    }

    private boolean isInChargeDirectly(Consumer consumer, String vnfInstanceId) {
        DirectMode direct = modes.direct();
        return direct != null && direct.isInCharge(consumer.entity(), vnfInstanceId);
    }

    private void follow(Consumer consumer, String vnfInstanceId, AffectedVnfc affected) {
        String who = consumer.entity().value();
        Optional<Registration> known = stores.registrations().find(affected.vnfci());
        if (affected.change() == ChangeType.REMOVED) {
            known.ifPresent(vnfci -> modes.deregistration().forget(who, vnfci));
            return;
        }
        if (known.isPresent() && affected.change() == ChangeType.MODIFIED) {
            mark(who, known.get());
        }
        boolean delegated = known.filter(Access::isDelegated).isPresent();
        if (!delegated && modes.direct() != null && isInChargeDirectly(consumer, vnfInstanceId)) {
            modes.direct().welcome(who, vnfInstanceId, affected.vnfci());
        }
    }

    private void mark(String consumer, Registration vnfci) {
        for (CertificateRecord certificate : stores.certificates().ofEntity(vnfci.entity())) {
            if (certificate.status() == CertificateStatus.VALID
                    || certificate.status() == CertificateStatus.SUPERSEDED) {
                modes.life().markForReEnrolment(consumer, certificate);
            }
        }
    }
}
