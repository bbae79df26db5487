// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.spi.AttestationVerifier.Nonce;

/**
 * A result is not from the future and has not ended, and it answers a nonce that was given out where one is asked for; else
 * it is young.
 */
final class FreshResult {

    private final EarTrust.Window window;

    FreshResult(EarTrust.Window window) {
        this.window = window;
    }

    List<Violation> check(EarResult result, Expectation expectation) {
        Instant now = expectation.now();
        Instant made = result.times().made();
        Instant end = result.times().end();
        if (made.isAfter(now.plus(window.clockSkew())) || (end != null && !now.isBefore(end))) {
            return notFresh("from the future, or expired");
        }
        Nonce nonce = expectation.nonce();
        if (nonce == null) {
            return made.isBefore(now.minus(window.maximumAge())) ? notFresh("too old") : List.of();
        }
        boolean answers =
                result.nonces().size() == 1 && isRedeemed(nonce, result.nonces().get(0));
        return answers ? List.of() : notFresh("not one nonce, or not one that was given out and not used before");
    }

    private static boolean isRedeemed(Nonce nonce, String encoded) {
        try {
            return nonce.redeem(Base64.getUrlDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            // a nonce that is not base64url is none that was given out
            return false;
        }
    }

    private static List<Violation> notFresh(String detail) {
        return List.of(new Violation(CmfErrorCode.ATTESTATION_NOT_FRESH, detail));
    }
}
