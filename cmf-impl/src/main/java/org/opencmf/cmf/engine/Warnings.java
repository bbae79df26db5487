// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Instant;

/** Up to which end of validity certificates were announced as ending soon: what is issued before that is late. */
final class Warnings {

    private volatile Instant until;

    Warnings(Instant until) {
        this.until = until;
    }

    Instant until() {
        return until;
    }

    void reached(Instant end) {
        until = end;
    }

    /** Says whether nobody would announce a certificate any more that ends then. */
    boolean hasPassed(Instant end) {
        return end.isBefore(until);
    }
}
