// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing that was done, or refused.
 *
 * @param time when
 * @param consumer who asked: an entity, or how it tried to prove who it is
 * @param operation what was asked for
 * @param object to whom or what it was to be done
 * @param outcome {@code done}, {@code pending}, or the slugs of the violations
 */
public record AuditEntry(Instant time, String consumer, String operation, String object, String outcome) {

    /** Refuses missing parts. */
    public AuditEntry {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(outcome, "outcome");
    }
}
