// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import java.security.cert.CRLReason;
import java.time.Instant;
import java.util.Objects;

/**
 * That a certificate is revoked.
 *
 * @param time since when, in whole seconds
 * @param reason why
 */
public record Revocation(Instant time, CRLReason reason) {

    /** Refuses missing parts. */
    public Revocation {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(reason, "reason");
    }
}
