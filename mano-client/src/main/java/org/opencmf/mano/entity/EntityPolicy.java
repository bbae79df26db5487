// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.time.Duration;
import java.util.Objects;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.renewal.RenewalPolicy;

/**
 * How an entity looks after its certificate.
 *
 * @param key which kind of key it makes
 * @param attestation where the key attestation statement travels, if the token attests
 * @param renewal when it renews
 * @param retirement what becomes of a certificate that was replaced
 * @param lookEvery how often it looks at the trust bundle and at its own certificate in the CMF
 */
public record EntityPolicy(
        KeyAlgorithm key,
        AttestationPlacement attestation,
        RenewalPolicy renewal,
        Retirement retirement,
        Duration lookEvery) {

    /**
     * What becomes of a certificate that was replaced.
     *
     * @param grace how long its key is kept for handshakes under way
     * @param revoke whether it is revoked then, as superseded
     */
    public record Retirement(Duration grace, boolean revoke) {

        /** Refuses a negative time. */
        public Retirement {
            if (grace.isNegative()) {
                throw new IllegalArgumentException("grace is not negative");
            }
        }
    }

    /** Refuses missing parts. */
    public EntityPolicy {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(attestation, "attestation");
        Objects.requireNonNull(renewal, "renewal");
        Objects.requireNonNull(retirement, "retirement");
        if (lookEvery.isNegative() || lookEvery.isZero()) {
            throw new IllegalArgumentException("lookEvery is positive");
        }
    }

    /**
     * Uses P-256 keys, puts statements into the certification request, renews after two thirds of the life, keeps a
     * replaced key for a minute more, leaves the old certificate to expire, and looks every ten minutes.
     *
     * @return the default
     */
    public static EntityPolicy standard() {
        return new EntityPolicy(
                KeyAlgorithm.EC_P256,
                AttestationPlacement.IN_REQUEST,
                RenewalPolicy.standard(),
                new Retirement(Duration.ofMinutes(1), false),
                Duration.ofMinutes(10));
    }

    /**
     * Uses another kind of key.
     *
     * @param algorithm which kind
     * @return a changed policy
     */
    public EntityPolicy withKey(KeyAlgorithm algorithm) {
        return new EntityPolicy(algorithm, attestation, renewal, retirement, lookEvery);
    }

    /**
     * Has statements travel in another way.
     *
     * @param placement where
     * @return a changed policy
     */
    public EntityPolicy withAttestation(AttestationPlacement placement) {
        return new EntityPolicy(key, placement, renewal, retirement, lookEvery);
    }

    /**
     * Renews in another way.
     *
     * @param when when it renews
     * @return a changed policy
     */
    public EntityPolicy withRenewal(RenewalPolicy when) {
        return new EntityPolicy(key, attestation, when, retirement, lookEvery);
    }

    /**
     * Retires replaced certificates in another way.
     *
     * @param how what becomes of them
     * @return a changed policy
     */
    public EntityPolicy withRetirement(Retirement how) {
        return new EntityPolicy(key, attestation, renewal, how, lookEvery);
    }

    /**
     * Looks at another pace.
     *
     * @param span how often
     * @return a changed policy
     */
    public EntityPolicy withLookEvery(Duration span) {
        return new EntityPolicy(key, attestation, renewal, retirement, span);
    }
}
