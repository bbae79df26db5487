// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.util.List;

/** A certificate that its profile does not let come into being. */
public final class NotIssuableException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reasons why, for people: one at least
     */
    public NotIssuableException(List<String> reasons) {
        super(String.join("; ", reasons));
    }
}
