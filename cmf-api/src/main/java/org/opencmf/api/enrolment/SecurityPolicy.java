// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.enrolment;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the operator demands of a certificate beyond its profile: it can only make things stricter.
 *
 * @param id names the policy
 * @param maxValidityPeriod the longest validity; null if not limited
 * @param allowedAlgorithm the only signature algorithm allowed, for example {@code SHA256withECDSA}; null for any
 * @param minimumKeyLength the least size of the key in bits; null if not limited
 * @clause SOL003 SecurityPolicy
 */
public record SecurityPolicy(
        String id,
        @Nullable Duration maxValidityPeriod,
        @Nullable String allowedAlgorithm,
        @Nullable Integer minimumKeyLength) {

    /** Refuses what cannot be kept. */
    public SecurityPolicy {
        Objects.requireNonNull(id, "id");
        if (maxValidityPeriod != null && (maxValidityPeriod.isNegative() || maxValidityPeriod.isZero())) {
            throw new IllegalArgumentException("maxValidityPeriod is positive");
        }
        if (minimumKeyLength != null && minimumKeyLength < 0) {
            throw new IllegalArgumentException("minimumKeyLength is not negative");
        }
    }
}
