// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.x509.csr.ProofOfPossession;

/**
 * The request is signed with the key that it asks to certify.
 *
 * @clause RFC2986 4.2
 */
final class PossessionProved implements CsrRule {

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        if (candidate.possession() instanceof ProofOfPossession.Proved) {
            return List.of();
        }
        String detail = candidate.possession() instanceof ProofOfPossession.CannotTell unknown
                ? "the signature cannot be verified: " + unknown.reason()
                : "the request is not signed with the key that it asks to certify";
        return List.of(new Violation(CmfErrorCode.CSR_PROOF_OF_POSSESSION, detail));
    }
}
