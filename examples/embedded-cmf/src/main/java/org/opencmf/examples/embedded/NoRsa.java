// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.embedded;

import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.EnrolmentPolicy;

/** A rule of this operator: VNFs at the edge have elliptic curve keys, since handshakes by RSA cost them too much. */
final class NoRsa implements EnrolmentPolicy {

    // region rule
    @Override
    public List<Violation> check(Candidate candidate) {
        return candidate.key().getAlgorithm().equals("RSA")
                ? List.of(new Violation(CmfErrorCode.POLICY_REFUSED, "keys at the edge are elliptic curve keys"))
                : List.of();
    }
    // endregion
}
