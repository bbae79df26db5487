// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

import java.util.Objects;

/**
 * Something that came from outside is not what it claims to be, or exceeds a limit.
 *
 * <p>This is the only exception by which the decoders of this module answer to what they are given. Its message names
 * the place and the fault and repeats nothing of the input.
 */
public final class MalformedStructureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String where;

    /**
     * Creates the exception.
     *
     * @param where the structure or field at fault, in the words of its specification
     * @param what the fault; holds nothing of the input
     */
    public MalformedStructureException(String where, String what) {
        super(Objects.requireNonNull(where, "where") + ": " + Objects.requireNonNull(what, "what"));
        this.where = where;
    }

    /**
     * Creates the exception for a fault that a parser of the platform found.
     *
     * @param where the structure or field at fault, in the words of its specification
     * @param what the fault; holds nothing of the input
     * @param cause what the parser said; for debuggers, never for messages, as it may repeat the input
     */
    public MalformedStructureException(String where, String what, Throwable cause) {
        super(Objects.requireNonNull(where, "where") + ": " + Objects.requireNonNull(what, "what"), cause);
        this.where = where;
    }

    /** Returns the structure or field at fault. */
    public String where() {
        return where;
    }
}
