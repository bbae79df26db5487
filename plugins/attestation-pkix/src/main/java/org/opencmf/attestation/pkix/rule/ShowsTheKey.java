// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.pkix.fact.ClaimType;
import org.opencmf.attestation.pkix.fact.EvidenceFacts.Key;
import org.opencmf.attestation.pkix.fact.EvidenceFacts.Platform;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.x509.der.DerBytes;

/** Evidence speaks of the very key that is to be certified, and claims of it and of the device what is asked for. */
public final class ShowsTheKey implements EvidenceRule {

    private static final Key UNKNOWN = new Key(null, Set.of(), Set.of());

    @Override
    public List<Violation> check(Presented presented) {
        Optional<Key> key = attested(presented);
        List<Violation> violations = new ArrayList<>();
        if (key.isEmpty()) {
            violations.add(new Violation(
                    CmfErrorCode.ATTESTATION_KEY_MISMATCH, "the attested key is not that of the request"));
        }
        presented.expectation().claims().stream()
                .sorted()
                .filter(claim ->
                        !isShown(claim, key.orElse(UNKNOWN), presented.facts().platform()))
                .map(claim -> new Violation(CmfErrorCode.ATTESTATION_CLAIMS, "not shown: " + claim))
                .forEach(violations::add);
        return violations;
    }

    private static Optional<Key> attested(Presented presented) {
        byte[] asked = presented.expectation().key().getEncoded();
        if (asked == null) {
            return Optional.empty();
        }
        DerBytes wanted = DerBytes.copyOf(asked);
        return presented.facts().keys().stream()
                .filter(key -> Objects.equals(wanted, key.subjectPublicKeyInfo()))
                .findFirst();
    }

    private static boolean isShown(Claim claim, Key key, Platform platform) {
        return switch (claim) {
            case GENERATED_IN_DEVICE -> key.yes().contains(ClaimType.LOCAL);
            case NOT_EXTRACTABLE -> key.no().contains(ClaimType.EXTRACTABLE);
            case NEVER_EXTRACTABLE ->
                key.yes().contains(ClaimType.NEVER_EXTRACTABLE) && !key.yes().contains(ClaimType.EXTRACTABLE);
            case FIPS_MODE -> platform.fipsMode();
            case FIPS_LEVEL_2 -> platform.fipsLevel() >= 2;
            case FIPS_LEVEL_3 -> platform.fipsLevel() >= 3;
            case FIPS_LEVEL_4 -> platform.fipsLevel() >= 4;
        };
    }
}
