// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.vnfd.CsrRequirement;
import org.opencmf.mano.vnfd.VnfdCertificate;

/** Which of a descriptor's requirements, that are as good as each other, can be met whatever the key is. */
final class Feasible {

    private Feasible() {}

    /** The requirements that can be met; nothing, and a fault for each, if there are some and none can be. */
    static Optional<List<CsrRequirement>> requirements(
            VnfdCertificate certificate, List<SecurityPolicy> policies, ProfileChoice profile, Faults faults) {
        List<CsrRequirement> met = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        for (CsrRequirement requirement : certificate.csrRequirements()) {
            obstacle(requirement, policies, profile).ifPresentOrElse(obstacles::add, () -> met.add(requirement));
        }
        if (met.isEmpty() && !obstacles.isEmpty()) {
            obstacles.forEach(obstacle ->
                    faults.add(CmfErrorCode.SECURITY_POLICY, Faults.quoted(certificate.id()) + ": " + obstacle));
            return Optional.empty();
        }
        return Optional.of(met);
    }

    private static Optional<String> obstacle(
            CsrRequirement requirement, List<SecurityPolicy> policies, ProfileChoice profile) {
        Integer days = requirement.minimumValidityDays();
        for (SecurityPolicy policy : policies) {
            Duration most = policy.maxValidityPeriod();
            if (days != null && most != null && most.compareTo(Duration.ofDays(days)) < 0) {
                return Optional.of("minimum_validity_period is " + days + ", and the security policy "
                        + Faults.quoted(policy.id()) + " allows " + most.toDays());
            }
        }
        return requirement.keyUsages().stream()
                .filter(usage -> !profile.gives(usage))
                .findFirst()
                .map(usage -> "key_usages has " + Faults.quoted(usage) + ", which the profile "
                        + Faults.quoted(profile.profile()) + " does not give: choose another by the planning policy");
    }
}
