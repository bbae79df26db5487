// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.selection;

import java.time.Clock;

/**
 * How often a CA may be asked for a certificate: operators' CAs have quotas.
 *
 * @param perSecond how many requests a second in the long run
 * @param burst how many at once after a pause
 */
public record CaPace(double perSecond, int burst) {

    /** Refuses a pace at which nothing moves. */
    public CaPace {
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("perSecond is positive");
        }
        if (burst < 1) {
            throw new IllegalArgumentException("burst is at least 1");
        }
    }

    /**
     * Starts to keep this pace.
     *
     * @param clock tells how much time has passed
     * @return a full bucket
     */
    public TokenBucket start(Clock clock) {
        return new TokenBucket(this, clock);
    }
}
