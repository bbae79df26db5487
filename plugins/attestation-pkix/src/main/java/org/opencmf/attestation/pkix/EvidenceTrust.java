// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Whose evidence is believed, and for how long.
 *
 * @param anchors the vendors' CAs for attestation keys: trusted for this purpose and no other
 * @param oids the object identifiers that the vendors use
 * @param maximumAge how old evidence may be where the policy asks for no nonce
 * @param clockSkew how far the clock of a device may be ahead
 */
public record EvidenceTrust(Set<X509Certificate> anchors, EvidenceOids oids, Duration maximumAge, Duration clockSkew) {

    private static final Duration USUAL_AGE = Duration.ofMinutes(10);
    private static final Duration USUAL_SKEW = Duration.ofMinutes(1);

    /** Refuses missing parts and trust in nobody, and copies the set. */
    public EvidenceTrust {
        anchors = Set.copyOf(anchors);
        Objects.requireNonNull(oids, "oids");
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("anchors is empty");
        }
        if (maximumAge.isNegative() || clockSkew.isNegative()) {
            throw new IllegalArgumentException("maximumAge and clockSkew are not negative");
        }
    }

    /**
     * Trusts vendors for evidence that is at most ten minutes old, from clocks at most one minute ahead.
     *
     * @param anchors the vendors' CAs
     * @param oids the object identifiers that they use
     * @return the usual trust
     */
    public static EvidenceTrust of(Set<X509Certificate> anchors, EvidenceOids oids) {
        return new EvidenceTrust(anchors, oids, USUAL_AGE, USUAL_SKEW);
    }
}
