// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * What limits an initial credential.
 *
 * @param uses how many enrolments may be begun with it, 1 to 100; the first that succeeds ends it
 * @param lifetime how long it is good
 * @clause IFA026 C.4.1.1.6/1
 */
public record CredentialRule(int uses, Duration lifetime) {

    /** Refuses limits out of range. */
    public CredentialRule {
        Objects.requireNonNull(lifetime, "lifetime");
        if (uses < 1 || uses > 100) {
            throw new IllegalArgumentException("uses is 1 to 100");
        }
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("lifetime is positive");
        }
    }

    /**
     * Returns a rule of five uses within a day.
     *
     * @return the rule
     */
    public static CredentialRule standard() {
        return new CredentialRule(5, Duration.ofDays(1));
    }
}
