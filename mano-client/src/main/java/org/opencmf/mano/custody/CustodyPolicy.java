// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a VNFM keeps a private key that it made for a VNFCI: so many attempts or so much time, whichever is first.
 *
 * @param attempts how often its installation is attempted at most, 1 to 1000
 * @param retention how long it is kept at most, from when it was made
 * @clause IFA026 Vnfm.Sc.005
 */
public record CustodyPolicy(int attempts, Duration retention) {

    /** Refuses what would keep no key, or keep it for ever. */
    public CustodyPolicy {
        Objects.requireNonNull(retention, "retention");
        if (attempts < 1 || attempts > 1000) {
            throw new IllegalArgumentException("attempts is 1 to 1000");
        }
        if (retention.isNegative() || retention.isZero() || retention.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("retention is longer than nothing and at most 365 days");
        }
    }

    /**
     * Five attempts within a day.
     *
     * @return the policy
     */
    public static CustodyPolicy standard() {
        return new CustodyPolicy(5, Duration.ofDays(1));
    }
}
