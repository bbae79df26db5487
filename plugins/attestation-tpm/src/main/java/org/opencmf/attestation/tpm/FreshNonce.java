// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.AttestationVerifier.Expectation;

/** The statement carries a nonce that was given out for it, where that is asked for. */
final class FreshNonce implements TpmRule {

    @Override
    public List<Violation> check(Evidence evidence, Expectation expectation) {
        var nonce = expectation.nonce();
        return nonce == null || nonce.redeem(evidence.info().extraData().toByteArray())
                ? List.of()
                : List.of(new Violation(
                        CmfErrorCode.ATTESTATION_NOT_FRESH, "the statement carries no nonce that is still good"));
    }
}
