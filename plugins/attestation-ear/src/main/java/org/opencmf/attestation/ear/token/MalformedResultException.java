// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear.token;

import java.util.Objects;

/** What came is no attestation result. The message repeats nothing of it. */
public final class MalformedResultException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param what the fault
     */
    public MalformedResultException(String what) {
        super(Objects.requireNonNull(what, "what"));
    }

    /**
     * Creates the exception for a fault that a parser found.
     *
     * @param what the fault
     * @param cause what the parser said; for debuggers, as it may repeat the input
     */
    public MalformedResultException(String what, Exception cause) {
        super(Objects.requireNonNull(what, "what"), cause);
    }

    /** Returns the fault. */
    public String what() {
        return Objects.requireNonNull(getMessage());
    }
}
