// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.List;
import org.opencmf.api.error.Violation;

/** One rule for certification requests. Without state. */
@FunctionalInterface
public interface CsrRule {

    /**
     * Checks a request.
     *
     * @param candidate the request, and what it is held against
     * @return every violation of this rule; none if it is kept
     */
    List<Violation> check(CsrCandidate candidate);
}
