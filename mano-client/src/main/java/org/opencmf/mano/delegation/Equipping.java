// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.util.List;
import java.util.Optional;
import org.opencmf.mano.custody.Custody;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.PlannedCertificate;

/** Gives VNFCIs their first certificates: those that come to life, and those that have lost what they had. */
final class Equipping {

    private final DelegationPolicy policy;
    private final Custody custody;
    private final Enrolling enrolling;
    private final Advancing advancing;

    Equipping(DelegationPolicy policy, Advancing.Rooms rooms, Advancing advancing) {
        this.policy = policy;
        this.custody = rooms.custody();
        this.enrolling = rooms.enrolling();
        this.advancing = advancing;
    }

    /** Gets what VNFCIs do not have yet: a line for each certificate. What was lost before is no more in the way. */
    List<CertificateLine> complete(CertificatePlan plan) {
        return plan.inOrderOfInstallation().stream()
                .map(planned -> complete(planned, plan))
                .toList();
    }

    private CertificateLine complete(PlannedCertificate planned, CertificatePlan plan) {
        Optional<DelegatedKey> latest = enrolling.latest(Agenda.Item.of(planned));
        return latest.filter(DelegatedKey::installed).isPresent()
                ? advancing.settle(planned, latest.orElseThrow())
                : advance(planned, plan);
    }

    /** Replaces the keys of VNFCIs that have lost theirs; certificates for the new ones are due from now on. */
    void replaceKeys(CertificatePlan plan) {
        for (PlannedCertificate planned : plan.certificates()) {
            enrolling.generations(Agenda.Item.of(planned)).stream()
                    .filter(DelegatedKey::inCustody)
                    .forEach(key -> custody.destroy(key, DestructionReason.REPLACED));
            enrolling.enter(planned);
        }
    }

    /** Goes on with keys that are not installed yet: a line for each. One that is destroyed without use gets a successor. */
    List<CertificateLine> advance(CertificatePlan plan) {
        return plan.inOrderOfInstallation().stream()
                .map(planned -> advance(planned, plan))
                .toList();
    }

    private CertificateLine advance(PlannedCertificate planned, CertificatePlan plan) {
        DelegatedKey key = enrolling
                .latest(Agenda.Item.of(planned))
                .filter(latest -> latest.underWay(enrolling.now()))
                .orElseGet(() -> enrolling.enter(planned));
        return advancing.advance(planned, key, Installing.Site.first(planned, plan, policy), null);
    }
}
