// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.mano.custody.Custody;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.PlannedCertificate;

/** Takes certificates and keys away: those of VNFCIs that are gone, those that have a successor, and those that were lost. */
final class Withdrawing {

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

    /** Takes away all that a part of a VNF instance has: a line for each certificate. */
    List<CertificateLine> all(CertificatePlan plan) {
        return plan.certificates().stream().map(planned -> all(planned, plan)).toList();
    }

    private CertificateLine all(PlannedCertificate planned, CertificatePlan plan) {
        @Nullable
        CertificateId last =
                enrolling.issuedInUse(Agenda.Item.of(planned)).map(Issued::id).orElse(null);
        List<Violation> left = new ArrayList<>();
        for (DelegatedKey key : enrolling.generations(Agenda.Item.of(planned))) {
            left.addAll(end(key, CRLReason.CESSATION_OF_OPERATION, DestructionReason.VNFCI_GONE));
        }
        left.addAll(uninstall(planned, plan));
        return new CertificateLine(
                planned.vnfc().id(),
                planned.certificateDescId(),
                left.isEmpty() ? Status.REMOVED : Status.WAITING,
                last,
                left,
                Duration.ZERO);
    }

    private List<Violation> uninstall(PlannedCertificate planned, CertificatePlan plan) {
        try {
            var target = Installing.Site.first(planned, plan, policy).target();
            ports.installers().of(target).remove(target);
            return List.of();
        } catch (CmfException e) {
            return e.violations();
        }
    }

    /** The new one is in use: what was before is revoked as superseded, and its key destroyed. */
    List<Violation> predecessors(DelegatedKey current) {
        List<Violation> left = new ArrayList<>();
        for (DelegatedKey before : enrolling.generations(Agenda.Item.of(current))) {
            if (before.generation() < current.generation()) {
                left.addAll(end(before, CRLReason.SUPERSEDED, DestructionReason.REPLACED));
            }
        }
        return left;
    }

    /** Where a key is gone, or has to go, and the VNFCI never had it, its certificate serves nobody. */
    List<Violation> lost(Agenda.Item item) {
        List<Violation> left = new ArrayList<>();
        for (DelegatedKey key : enrolling.generations(item)) {
            if (key.lost()) {
                left.addAll(end(key, CRLReason.CESSATION_OF_OPERATION, DestructionReason.RETENTION_EXPIRED));
            }
        }
        return left;
    }

    /** Revokes and removes a key's certificate, destroys the key and forgets it; tells what is left to do. */
    private List<Violation> end(DelegatedKey key, CRLReason reason, DestructionReason destruction) {
        DelegatedKey gone = custody.destroy(key, destruction);
        try {
            Issued issued = key.issued();
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
        if (gone.inCustody()) {
            return List.of(new Violation(
                    CmfErrorCode.NOT_SERVING, "the token does not say that the key " + key.label() + " is gone"));
        }
        ports.store().forget(key.label());
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
