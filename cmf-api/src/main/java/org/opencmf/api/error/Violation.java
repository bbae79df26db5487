// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.error;

import java.util.Objects;

/**
 * One rule that a request breaks.
 *
 * @param code the rule, for programs
 * @param detail what is wrong, for people; holds no secret, and no more of the request than is needed to find the fault
 */
public record Violation(CmfErrorCode code, String detail) {

    /** Refuses missing parts. */
    public Violation {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }

    @Override
    public String toString() {
        return code.slug() + ": " + detail;
    }
}
