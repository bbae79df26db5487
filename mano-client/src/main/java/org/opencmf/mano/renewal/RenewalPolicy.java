// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.opencmf.api.error.CmfErrorCode;

/**
 * When a certificate is renewed.
 *
 * @param fraction after which part of its life, above 0 and below 1
 * @param jitter how much earlier at most, as a part of its life; below {@code fraction}
 * @param backOff how a renewal that failed is repeated
 * @param freshKey whether each renewal gets a new key
 */
public record RenewalPolicy(double fraction, double jitter, BackOff backOff, boolean freshKey) {

    private static final Set<CmfErrorCode> NOT_RENEWABLE =
            EnumSet.of(CmfErrorCode.RENEWAL_EXISTS, CmfErrorCode.CERTIFICATE_UNKNOWN, CmfErrorCode.CERTIFICATE_STATE);

    /** Refuses parts that are out of range. */
    public RenewalPolicy {
        Objects.requireNonNull(backOff, "backOff");
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("fraction is above 0 and below 1");
        }
        if (!(jitter >= 0 && jitter < fraction)) {
            throw new IllegalArgumentException("jitter is not negative and below fraction");
        }
    }

    /**
     * Tells what is left when a renewal is refused.
     *
     * @param refusal why
     * @return whether the certificate cannot be renewed any more, and a new one can still be enrolled in its place
     */
    public static boolean leavesEnrolment(CmfErrorCode refusal) {
        return NOT_RENEWABLE.contains(refusal);
    }

    /**
     * Renews with a fresh key after two thirds of the life, or up to a twentieth of it earlier.
     *
     * @return the default
     */
    public static RenewalPolicy standard() {
        return new RenewalPolicy(2.0 / 3, 0.05, BackOff.standard(), true);
    }

    /**
     * Chooses when a certificate is renewed.
     *
     * @param notBefore the first instant of its validity
     * @param notAfter the last instant of its validity
     * @param random where the choice comes from
     * @return an instant within the validity
     */
    public Instant due(Instant notBefore, Instant notAfter, RandomGenerator random) {
        long life = Duration.between(notBefore, notAfter).toMillis();
        double part = fraction - jitter * random.nextDouble();
        return notBefore.plusMillis((long) (life * part));
    }
}
