// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.selection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;

/** Keeps the pace of a CA. Safe for use by several threads. */
public final class TokenBucket {

    private static final double NANOS = 1e9;

    private final CaPace pace;
    private final Clock clock;
    private double tokens;
    private Instant filled;

    TokenBucket(CaPace pace, Clock clock) {
        this.pace = pace;
        this.clock = clock;
        this.tokens = pace.burst();
        this.filled = clock.instant();
    }

    /**
     * Takes a token.
     *
     * @throws CmfUnavailableException if there is none, with the time after which there will be one
     */
    public synchronized void take() {
        Instant now = clock.instant();
        if (now.isAfter(filled)) {
            double seconds = Duration.between(filled, now).toNanos() / NANOS;
            tokens = Math.min(pace.burst(), tokens + seconds * pace.perSecond());
            filled = now;
        }
        if (tokens < 1) {
            Duration wait = Duration.ofNanos((long) Math.ceil((1 - tokens) / pace.perSecond() * NANOS));
            throw new CmfUnavailableException(
                    CmfErrorCode.BUDGET_EXCEEDED, "the CA is asked as often as it may be", wait);
        }
        tokens--;
    }
}
