// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.cmf.csr.CsrCandidate.KeyHistory;

/** The key is in no certificate and in no other request; a renewal may keep its key only where the policy says so. */
final class KeyFresh implements CsrRule {

    private final boolean freshForRenewals;

    KeyFresh(boolean freshForRenewals) {
        this.freshForRenewals = freshForRenewals;
    }

    @Override
    public List<Violation> check(CsrCandidate candidate) {
        boolean kept =
                candidate.key() == KeyHistory.FRESH || (candidate.key() == KeyHistory.RENEWED && !freshForRenewals);
        return kept
                ? List.of()
                : List.of(new Violation(
                        CmfErrorCode.CSR_KEY_REUSED, "the key is known already: a fresh key pair is needed"));
    }
}
