// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.time.Duration;
import java.util.stream.Stream;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.mano.plan.CertificatePlan;

/**
 * How long the story lasts: until certificates are renewed, after two thirds of their time, and a little longer. It ends now,
 * when all that it shows is still good: so it follows the certificates whose time is the shortest.
 *
 * @param untilRenewal from the first certificates to new ones
 * @param afterwards from the new ones to the end
 */
record TimeLine(Duration untilRenewal, Duration afterwards) {

    /** What the CMF's profiles allow where nobody demands less. */
    private static final Duration LONGEST = Duration.ofDays(1095);

    static TimeLine of(CertificatePlan plan) {
        Duration shortest = plan.certificates().stream()
                .flatMap(planned -> planned.securityPolicies().stream())
                .map(SecurityPolicy::maxValidityPeriod)
                .flatMap(longest -> Stream.ofNullable(longest))
                .filter(longest -> longest.compareTo(LONGEST) < 0)
                .min(Duration::compareTo)
                .orElse(LONGEST);
        return new TimeLine(shortest.multipliedBy(675).dividedBy(1000), shortest.dividedBy(100));
    }

    Duration all() {
        return untilRenewal.plus(afterwards);
    }
}
