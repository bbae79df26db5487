// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeyProtection;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;

/**
 * What every {@link HsmService} keeps. Implement {@link #emptyToken()} in a test class and inherit the tests.
 *
 * <p>What a token says it cannot do is skipped, but for the refusal. What outlives a process, a PIN, and a token that
 * comes and goes have contracts of their own: {@link HsmPersistenceContract}, {@link HsmPinContract} and
 * {@link HsmRemovalContract}.
 */
public interface HsmServiceContract extends HsmTravelContract {

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    default void a_key_of_each_kind_signs_what_its_public_key_verifies(KeyAlgorithm kind)
            throws GeneralSecurityException {
        try (var token = emptyToken()) {
            assumeTrue(token.capabilities().algorithms().contains(kind), "the token makes no " + kind);

            var key = token.generate(new KeySpec("signer", kind, Travel.NEVER));

            byte[] signature = key.sign(MESSAGE);
            assertThat(Signatures.verifies(key, MESSAGE, signature)).isTrue();
            assertThat(Signatures.verifies(key, new byte[] {1}, signature)).isFalse();
            signature[signature.length - 1] ^= 1;
            assertThat(Signatures.verifies(key, MESSAGE, signature)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    default void a_kind_that_the_token_cannot_make_is_refused(KeyAlgorithm kind) {
        try (var token = emptyToken()) {
            assumeFalse(token.capabilities().algorithms().contains(kind), "the token makes " + kind);

            Refusals.refuses(() -> token.generate(new KeySpec("none", kind, Travel.NEVER)), Reason.NOT_CAPABLE);
            assertThat(token.labels()).isEmpty();
        }
    }

    @Test
    default void an_empty_message_and_a_long_one_are_signed() throws GeneralSecurityException {
        try (var token = emptyToken()) {
            var key = token.generate(specOf("signer", Travel.NEVER));
            byte[] megabyte = new byte[1 << 20];

            assertThat(Signatures.verifies(key, new byte[0], key.sign(new byte[0])))
                    .isTrue();
            assertThat(Signatures.verifies(key, megabyte, key.sign(megabyte))).isTrue();
        }
    }

    @Test
    default void what_a_token_says_of_a_key_is_what_was_asked_for() {
        try (var token = emptyToken()) {
            token.generate(specOf("home", Travel.NEVER))
                    .protection()
                    .ifPresent(
                            protection -> assertThat(protection).isEqualTo(new KeyProtection(true, true, false, true)));
            if (token.capabilities().wraps()) {
                token.generate(specOf("away", Travel.WRAPPED))
                        .protection()
                        .ifPresent(protection ->
                                assertThat(protection).isEqualTo(new KeyProtection(true, true, true, false)));
            }
            var gone = token.generate(specOf("gone", Travel.NEVER));
            gone.destroy();
            if (token.find("home").orElseThrow().protection().isPresent()) {
                Refusals.refuses(gone::protection, Reason.KEY_ABSENT);
            }
        }
    }

    @Test
    default void two_keys_are_never_the_same() {
        try (var token = emptyToken()) {
            Set<List<Byte>> keys = IntStream.range(0, 16)
                    .mapToObj(i -> token.generate(specOf("k" + i, Travel.NEVER)))
                    .map(key -> bytes(key.publicKey().getEncoded()))
                    .collect(Collectors.toSet());

            assertThat(keys).hasSize(16);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amf-0", "vnf/amf:0 (new)", "../up", "Schl\u00fcssel \u9375", "x"})
    default void a_key_is_found_by_its_label(String label) throws GeneralSecurityException {
        try (var token = emptyToken()) {
            var made = token.generate(specOf(label, Travel.NEVER));

            var found = token.find(label).orElseThrow();

            assertThat(found.spec()).isEqualTo(made.spec());
            assertThat(found.publicKey().getEncoded())
                    .isEqualTo(made.publicKey().getEncoded());
            assertThat(Signatures.verifies(made, MESSAGE, found.sign(MESSAGE))).isTrue();
        }
    }

    @Test
    default void a_label_of_the_greatest_length_is_kept() {
        try (var token = emptyToken()) {
            String label = "l".repeat(128);
            token.generate(specOf(label, Travel.NEVER));

            assertThat(token.labels()).containsExactly(label);
        }
    }

    @Test
    default void what_was_never_made_is_not_found() {
        try (var token = emptyToken()) {
            token.generate(specOf("here", Travel.NEVER));

            assertThat(token.find("elsewhere")).isEmpty();
            assertThat(token.find("her")).isEmpty();
        }
    }

    @Test
    default void labels_come_in_alphabetical_order() {
        try (var token = emptyToken()) {
            assertThat(token.labels()).isEmpty();
            for (String label : List.of("c", "a", "b")) {
                token.generate(specOf(label, Travel.NEVER));
            }

            assertThat(token.labels()).containsExactly("a", "b", "c");
        }
    }

    @Test
    default void a_second_key_of_a_label_is_refused_and_the_first_remains() throws GeneralSecurityException {
        try (var token = emptyToken()) {
            var first = token.generate(specOf("one", Travel.NEVER));

            Refusals.refuses(() -> token.generate(specOf("one", Travel.WRAPPED)), Reason.KEY_EXISTS);

            var found = token.find("one").orElseThrow();
            assertThat(Signatures.verifies(first, MESSAGE, found.sign(MESSAGE))).isTrue();
            assertThat(token.labels()).containsExactly("one");
        }
    }

    @Test
    default void of_many_threads_that_make_one_label_one_wins() {
        try (var token = emptyToken()) {
            long winners = IntStream.range(0, 8)
                    .parallel()
                    .filter(i -> succeeds(() -> token.generate(specOf("one", Travel.NEVER)), Reason.KEY_EXISTS))
                    .count();

            assertThat(winners).isEqualTo(1);
            assertThat(token.labels()).containsExactly("one");
        }
    }

    @Test
    default void many_threads_make_use_and_destroy_keys_of_their_own() {
        try (var token = emptyToken()) {
            var shared = token.generate(specOf("shared", Travel.NEVER));

            boolean all = IntStream.range(0, 16).parallel().allMatch(i -> {
                var own = token.generate(specOf("own" + i, Travel.NEVER));
                return Signatures.verifiesUnchecked(own, MESSAGE, own.sign(MESSAGE))
                        && Signatures.verifiesUnchecked(shared, MESSAGE, shared.sign(MESSAGE))
                        && own.destroy();
            });

            assertThat(all).isTrue();
            assertThat(token.labels()).containsExactly("shared");
        }
    }

    @Test
    default void a_destroyed_key_is_gone_for_everybody() {
        try (var token = emptyToken()) {
            var key = token.generate(specOf("gone", Travel.WRAPPED));
            var sameKey = token.find("gone").orElseThrow();

            assertThat(key.destroy()).isTrue();

            assertThat(token.find("gone")).isEmpty();
            assertThat(token.labels()).isEmpty();
            for (HsmKey handle : List.of(key, sameKey)) {
                Refusals.refuses(() -> handle.sign(MESSAGE), Reason.KEY_ABSENT);
                Refusals.refuses(() -> handle.attest(new byte[0]), Reason.KEY_ABSENT);
                Refusals.refuses(() -> handle.wrap(Wrapping.key(32)), Reason.KEY_ABSENT, Reason.NOT_CAPABLE);
            }
        }
    }

    @Test
    default void destroying_again_succeeds_and_says_that_nothing_was_there() {
        try (var token = emptyToken()) {
            var key = token.generate(specOf("gone", Travel.NEVER));
            var sameKey = token.find("gone").orElseThrow();
            key.destroy();

            assertThat(key.destroy()).isFalse();
            assertThat(sameKey.destroy()).isFalse();
        }
    }

    @Test
    default void a_label_is_free_again_after_destruction_and_old_handles_do_not_reach_the_new_key()
            throws GeneralSecurityException {
        try (var token = emptyToken()) {
            var old = token.generate(specOf("again", Travel.NEVER));
            old.destroy();

            var fresh = token.generate(specOf("again", Travel.NEVER));

            assertThat(fresh.publicKey()).isNotEqualTo(old.publicKey());
            Refusals.refuses(() -> old.sign(MESSAGE), Reason.KEY_ABSENT);
            assertThat(old.destroy()).isFalse();
            assertThat(Signatures.verifies(fresh, MESSAGE, fresh.sign(MESSAGE))).isTrue();
        }
    }

    @Test
    default void a_token_attests_if_it_says_so() {
        try (var token = emptyToken()) {
            var key = token.generate(specOf("attested", Travel.NEVER));

            assertThat(key.attest(new byte[32]).isPresent())
                    .isEqualTo(token.capabilities().attests());
        }
    }

    @Test
    default void a_closed_token_refuses_everything() {
        var token = emptyToken();
        var key = token.generate(specOf("key", Travel.WRAPPED));

        token.close();

        Refusals.refuses(() -> token.generate(specOf("other", Travel.NEVER)), Reason.CLOSED);
        Refusals.refuses(() -> token.find("key"), Reason.CLOSED);
        Refusals.refuses(token::labels, Reason.CLOSED);
        Refusals.refuses(() -> key.sign(MESSAGE), Reason.CLOSED, Reason.KEY_ABSENT);
        token.close();
    }

    private static boolean succeeds(Runnable call, Reason allowed) {
        try {
            call.run();
            return true;
        } catch (HsmException e) {
            assertThat(e.reason()).isEqualTo(allowed);
            return false;
        }
    }

    private static List<Byte> bytes(byte[] array) {
        return IntStream.range(0, array.length).mapToObj(i -> array[i]).toList();
    }
}
