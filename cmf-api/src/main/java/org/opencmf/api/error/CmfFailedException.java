// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.error;

import java.util.List;

/** Something that neither a better request nor waiting will mend: tell an operator. */
public final class CmfFailedException extends CmfException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code what failed
     * @param detail what failed, for people
     */
    public CmfFailedException(CmfErrorCode code, String detail) {
        super(List.of(new Violation(code, detail)));
    }

    /**
     * Creates the exception with what lies behind it.
     *
     * @param violation what failed
     * @param cause what lies behind it
     */
    public CmfFailedException(Violation violation, Throwable cause) {
        super(List.of(violation), cause);
    }
}
