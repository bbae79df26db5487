// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.error;

import java.util.List;

/** The request is at fault: asking again without correcting it gives the same answer. */
public final class CmfRejectedException extends CmfException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a rejection for every rule that was broken.
     *
     * @param violations at least one
     */
    public CmfRejectedException(List<Violation> violations) {
        super(violations);
    }

    /**
     * Creates a rejection for one broken rule.
     *
     * @param code the rule
     * @param detail what is wrong
     */
    public CmfRejectedException(CmfErrorCode code, String detail) {
        super(List.of(new Violation(code, detail)));
    }
}
