// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.error;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The request may be right, but cannot be carried out now: ask again with the same request id. */
public final class CmfUnavailableException extends CmfException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Creates the exception.
     *
     * @param code what is missing
     * @param detail what is missing, for people
     * @param retryAfter how long to wait at least
     */
    public CmfUnavailableException(CmfErrorCode code, String detail, Duration retryAfter) {
        super(List.of(new Violation(code, detail)));
        this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /**
     * Creates the exception with what lies behind it.
     *
     * @param violation what is missing
     * @param retryAfter how long to wait at least
     * @param cause what lies behind it
     */
    public CmfUnavailableException(Violation violation, Duration retryAfter, Throwable cause) {
        super(List.of(violation), cause);
        this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /**
     * Returns how long to wait at least before asking again.
     *
     * @return a duration, zero if no advice can be given
     */
    public Duration retryAfter() {
        return retryAfter;
    }
}
