// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.util.Objects;

/**
 * Something that a consumer wants done, as it stands in the audit log.
 *
 * @param consumer who asks
 * @param operation what is asked for
 * @param object to whom or what it is to be done
 */
public record Act(String consumer, String operation, String object) {

    /** The consumer of what the CMF does by itself, when its time has come. */
    public static final String CMF_ITSELF = "cmf";

    /** Refuses missing parts. */
    public Act {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(object, "object");
    }
}
