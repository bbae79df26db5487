// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * What holds for renewals.
 *
 * @param freshKey whether each renewal needs a key that was never certified
 * @param grace how long after its end a certificate may still be renewed by its delegate, or by its entity with another
 *     certificate that is good; zero for never
 * @param warning how long before its end a certificate is announced as expiring, and a VNFCI told to renew
 * @clause IFA026 C.2.1.4.6/0
 */
public record RenewalRule(boolean freshKey, Duration grace, Duration warning) {

    /** Refuses durations out of range. */
    public RenewalRule {
        Objects.requireNonNull(grace, "grace");
        Objects.requireNonNull(warning, "warning");
        if (grace.isNegative() || warning.isNegative()) {
            throw new IllegalArgumentException("grace and warning are not negative");
        }
    }

    /**
     * Returns a rule that demands fresh keys, allows for a week's grace and warns thirty days ahead.
     *
     * @return the rule
     */
    public static RenewalRule standard() {
        return new RenewalRule(true, Duration.ofDays(7), Duration.ofDays(30));
    }
}
