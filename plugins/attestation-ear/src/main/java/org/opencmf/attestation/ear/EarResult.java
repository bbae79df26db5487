// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.der.DerBytes;

/**
 * What a result says, as far as it is looked at.
 *
 * @param times when it was made and until when it holds
 * @param nonces whose questions it answers, encoded
 * @param affirmed whether all of it is affirmed, where it says so
 * @param appraisals of the parts of the device
 */
record EarResult(Times times, List<String> nonces, boolean affirmed, List<Appraisal> appraisals) {

    EarResult {
        nonces = List.copyOf(nonces);
        appraisals = List.copyOf(appraisals);
    }

    record Times(Instant made, @Nullable Instant end) {}

    /** What was found of one part: the key that it attests, if any. */
    record Appraisal(
            boolean affirmed,
            Map<String, Integer> vector,
            Set<String> policies,
            @Nullable DerBytes key) {

        private static final int FIRST = 2;
        private static final int LAST = 31;
        private static final int LAST_NEGATIVE = -32;

        Appraisal {
            vector = Map.copyOf(vector);
            policies = Set.copyOf(policies);
        }

        /** The tier "affirming" has values on both sides of zero. */
        boolean affirms(String component) {
            int value = vector.getOrDefault(component, 0);
            return value >= FIRST && value <= LAST || value <= -FIRST && value >= LAST_NEGATIVE;
        }
    }
}
