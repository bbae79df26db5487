// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.util.List;

/** A certificate that its profile does not let come into being. */
public final class NotIssuableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Creates the exception.
     *
     * @param reasons why, for people: one at least
     */
    public NotIssuableException(List<String> reasons) {
        this(String.join("; ", reasons));
    }

    private NotIssuableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns all reasons in one line. */
    public String reason() {
        return reason;
    }
}
