// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.ear.EarResult.Appraisal;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.x509.der.DerBytes;

/** A result affirms the one part of the device that holds the very key to be certified, and shows of it what is asked for. */
final class AffirmsTheKey {

    private final EarTrust.Appraisal demand;

    AffirmsTheKey(EarTrust.Appraisal demand) {
        this.demand = demand;
    }

    List<Violation> check(EarResult result, Expectation expectation) {
        byte[] wanted = expectation.key().getEncoded();
        List<Appraisal> found = wanted == null ? List.of() : of(result, DerBytes.copyOf(wanted));
        List<Violation> violations = new ArrayList<>();
        if (found.size() != 1) {
            violations.add(new Violation(
                    CmfErrorCode.ATTESTATION_KEY_MISMATCH,
                    "the key of the request is attested in no part, or in several"));
        }
        Set<Claim> shown = EnumSet.noneOf(Claim.class);
        for (Appraisal appraisal : found) {
            if (!result.affirmed() || !isAffirmed(appraisal)) {
                violations.add(claims("the device, or a component of it, is not affirmed"));
            }
            appraisal.policies().forEach(policy -> shown.addAll(demand.shownBy().getOrDefault(policy, Set.of())));
        }
        expectation.claims().stream()
                .sorted()
                .filter(claim -> !shown.contains(claim))
                .map(claim -> claims("not shown: " + claim))
                .forEach(violations::add);
        return violations;
    }

    private static List<Appraisal> of(EarResult result, DerBytes key) {
        return result.appraisals().stream()
                .filter(appraisal -> Objects.equals(key, appraisal.key()))
                .toList();
    }

    private boolean isAffirmed(Appraisal appraisal) {
        return appraisal.affirmed() && demand.components().stream().allMatch(appraisal::affirms);
    }

    private static Violation claims(String detail) {
        return new Violation(CmfErrorCode.ATTESTATION_CLAIMS, detail);
    }
}
