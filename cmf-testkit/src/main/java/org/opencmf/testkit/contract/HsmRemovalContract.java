// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;

/** What every {@link HsmService} keeps whose token can go and come back while it is open. */
public interface HsmRemovalContract extends HsmServiceContract {

    /** Takes away the token that {@link #emptyToken()} gave last. */
    void takeAway();

    /** Puts it back, with its keys. */
    void putBack();

    @Test
    default void while_the_token_is_away_everything_fails_and_says_why() {
        try (var token = emptyToken()) {
            var key = token.generate(new KeySpec("key", usualKind(), Travel.NEVER));

            takeAway();

            isAbsent(() -> key.sign(MESSAGE));
            isAbsent(() -> token.generate(new KeySpec("other", usualKind(), Travel.NEVER)));
            isAbsent(() -> token.find("key"));
            isAbsent(token::labels);
            isAbsent(key::destroy);
            putBack();
        }
    }

    @Test
    default void the_same_key_signs_when_the_token_is_back() throws GeneralSecurityException {
        try (var token = emptyToken()) {
            var key = token.generate(new KeySpec("key", usualKind(), Travel.NEVER));
            takeAway();
            isAbsent(() -> key.sign(MESSAGE));

            putBack();

            assertThat(Signatures.verifies(key, MESSAGE, key.sign(MESSAGE))).isTrue();
            assertThat(token.labels()).containsExactly("key");
            assertThat(key.destroy()).isTrue();
        }
    }

    private static void isAbsent(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOKEN_ABSENT));
    }
}
