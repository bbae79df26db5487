// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.spi;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.Violation;

/**
 * Verifies key attestation statements of some formats.
 *
 * @implSpec Implementations are safe for use by several threads, and answer any statement, however malformed, with a
 *     verdict. New methods will have default bodies.
 * @clause IFA026 Cmf.CertLcm.009
 */
public interface AttestationVerifier {

    /**
     * Returns what it can verify.
     *
     * @return formats as they stand in {@link KeyAttestationStatement#format()}
     */
    Set<String> formats();

    /**
     * Verifies a statement.
     *
     * @param statement in one of its formats
     * @param expectation what has to be shown
     * @return every violation; none if the statement shows all that is expected
     */
    List<Violation> verify(KeyAttestationStatement statement, Expectation expectation);

    /** What a statement may have to claim of its key. */
    enum Claim {
        /** The key was made in the device. */
        GENERATED_IN_DEVICE,
        /** The key cannot be taken out. */
        NOT_EXTRACTABLE,
        /** The key could never be taken out. */
        NEVER_EXTRACTABLE,
        /** The device runs in a mode certified by FIPS 140-2 or 140-3. */
        FIPS_MODE,
        /** The device is certified at FIPS level 2 or better. */
        FIPS_LEVEL_2,
        /** The device is certified at FIPS level 3 or better. */
        FIPS_LEVEL_3,
        /** The device is certified at FIPS level 4. */
        FIPS_LEVEL_4
    }

    /**
     * What a statement has to show.
     *
     * @param key the key of the certification request, which has to be the attested key
     * @param nonce the nonce it has to carry; null if it need not be asked for
     * @param now the time
     * @param claims what has to be claimed of the key
     */
    record Expectation(PublicKey key, @Nullable Nonce nonce, Instant now, Set<Claim> claims) {

        /** Refuses missing parts, and copies the set. */
        public Expectation {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(now, "now");
            claims = Set.copyOf(claims);
        }
    }

    /** Decides whether the nonce of a statement is one that was given out, and uses it up. */
    @FunctionalInterface
    interface Nonce {

        /**
         * Uses a nonce up.
         *
         * @param nonce as it stands in the statement
         * @return whether it was given out, is not too old and was not used before
         */
        boolean redeem(byte[] nonce);
    }
}
