// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.pkix.fact.EvidenceFacts;
import org.opencmf.spi.AttestationVerifier.Nonce;
import org.opencmf.x509.der.DerBytes;

/** Evidence carries a nonce that was given out where one is asked for, and else was made in the time window. */
public final class IsFresh implements EvidenceRule {

    private final Duration maximumAge;
    private final Duration clockSkew;

    /**
     * Creates the rule.
     *
     * @param maximumAge how old evidence may be
     * @param clockSkew how far the clock of a device may be ahead
     */
    public IsFresh(Duration maximumAge, Duration clockSkew) {
        this.maximumAge = maximumAge;
        this.clockSkew = clockSkew;
    }

    @Override
    public List<Violation> check(Presented presented) {
        Nonce nonce = presented.expectation().nonce();
        var freshness = presented.facts().freshness();
        if (nonce == null) {
            return isInWindow(freshness, presented.expectation().now())
                    ? List.of()
                    : notFresh("too old, from the future, or without the time at which it was made");
        }
        DerBytes carried = freshness.nonce();
        boolean answers = carried != null && nonce.redeem(carried.toByteArray());
        return answers ? List.of() : notFresh("no nonce, or not one that was given out and not used before");
    }

    private boolean isInWindow(EvidenceFacts.Freshness freshness, Instant now) {
        Instant made = freshness.made();
        return made != null && !made.isBefore(now.minus(maximumAge)) && !made.isAfter(now.plus(clockSkew));
    }

    private static List<Violation> notFresh(String detail) {
        return List.of(new Violation(CmfErrorCode.ATTESTATION_NOT_FRESH, detail));
    }
}
