// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;

/** What every {@link HsmService} keeps of keys that leave it, and of those that may not. Part of {@link HsmServiceContract}. */
public interface HsmTravelContract {

    /** What is signed. */
    byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.US_ASCII);

    /**
     * Opens a token without keys.
     *
     * @return an open token, which the test closes; each call gives another one, or the same one emptied
     */
    HsmService emptyToken();

    /**
     * Returns the kind of key that tests make where the kind does not matter.
     *
     * @return one that the token can make, and makes fast
     */
    default KeyAlgorithm usualKind() {
        return KeyAlgorithm.EC_P256;
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    default void a_key_that_may_travel_unwraps_to_the_same_key(KeyAlgorithm kind) throws GeneralSecurityException {
        try (var token = emptyToken()) {
            assumeTrue(token.capabilities().wraps(), "the token cannot wrap");
            assumeTrue(token.capabilities().algorithms().contains(kind), "the token makes no " + kind);
            var key = token.generate(new KeySpec("traveller", kind, Travel.WRAPPED));
            var wrappingKey = Wrapping.key(32);

            var unwrapped = Wrapping.unwrap(key, key.wrap(wrappingKey), wrappingKey);

            assertThat(Signatures.verifies(key, MESSAGE, Signatures.sign(kind, unwrapped, MESSAGE)))
                    .isTrue();
            assertThat(Signatures.verifies(key, MESSAGE, key.sign(MESSAGE))).isTrue();
        }
    }

    @Test
    default void a_key_that_may_not_travel_stays() {
        try (var token = emptyToken()) {
            assumeTrue(token.capabilities().wraps(), "the token cannot wrap");
            var key = token.generate(specOf("home", Travel.NEVER));

            Refusals.refuses(() -> key.wrap(Wrapping.key(32)), Reason.KEY_MAY_NOT_TRAVEL);
            Refusals.refuses(() -> token.find("home").orElseThrow().wrap(Wrapping.key(32)), Reason.KEY_MAY_NOT_TRAVEL);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    default void a_wrapping_key_that_is_too_short_is_refused(int octets) {
        try (var token = emptyToken()) {
            var key = token.generate(specOf("traveller", Travel.WRAPPED));

            Refusals.refuses(() -> key.wrap(Wrapping.key(octets)), Reason.NOT_CAPABLE);
        }
    }

    @Test
    default void a_token_that_cannot_wrap_says_so() {
        try (var token = emptyToken()) {
            assumeFalse(token.capabilities().wraps(), "the token can wrap");
            var key = token.generate(specOf("traveller", Travel.WRAPPED));

            Refusals.refuses(() -> key.wrap(Wrapping.key(32)), Reason.NOT_CAPABLE);
        }
    }

    /**
     * Describes a key of the usual kind.
     *
     * @param label its label
     * @param travel whether it may leave
     * @return the description
     */
    default KeySpec specOf(String label, Travel travel) {
        return new KeySpec(label, usualKind(), travel);
    }
}
