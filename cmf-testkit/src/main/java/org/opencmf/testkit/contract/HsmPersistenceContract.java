// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;

/** What every {@link HsmService} keeps whose keys are still there after the process ends. */
public interface HsmPersistenceContract extends HsmServiceContract {

    /**
     * Opens the token that {@link #emptyToken()} gave last, which has been closed.
     *
     * @return the same token, which the test closes
     */
    HsmService sameTokenAgain();

    @Test
    default void a_token_whose_keys_outlive_it_says_so() {
        try (var token = emptyToken()) {
            assertThat(token.capabilities().persistent()).isTrue();
        }
    }

    @Test
    default void a_key_is_there_after_the_token_was_closed() throws GeneralSecurityException {
        var spec = new KeySpec("kept", usualKind(), Travel.NEVER);
        byte[] publicKey;
        try (var token = emptyToken()) {
            publicKey = token.generate(spec).publicKey().getEncoded();
        }

        try (var token = sameTokenAgain()) {
            var key = token.find("kept").orElseThrow();

            assertThat(key.spec()).isEqualTo(spec);
            assertThat(key.publicKey().getEncoded()).isEqualTo(publicKey);
            assertThat(Signatures.verifies(key, MESSAGE, key.sign(MESSAGE))).isTrue();
            assertThat(token.labels()).containsExactly("kept");
        }
    }

    @Test
    default void whether_a_key_may_travel_is_not_forgotten() {
        var kept = new KeySpec("home", usualKind(), Travel.NEVER);
        var delegated = new KeySpec("traveller", usualKind(), Travel.WRAPPED);
        try (var token = emptyToken()) {
            token.generate(kept);
            token.generate(delegated);
        }

        try (var token = sameTokenAgain()) {
            assertThat(token.find("home").orElseThrow().spec()).isEqualTo(kept);
            assertThat(token.find("traveller").orElseThrow().spec()).isEqualTo(delegated);
        }
    }

    @Test
    default void a_destroyed_key_does_not_come_back() {
        try (var token = emptyToken()) {
            token.generate(new KeySpec("gone", usualKind(), Travel.NEVER)).destroy();
        }

        try (var token = sameTokenAgain()) {
            assertThat(token.find("gone")).isEmpty();
            assertThat(token.labels()).isEmpty();
        }
    }
}
