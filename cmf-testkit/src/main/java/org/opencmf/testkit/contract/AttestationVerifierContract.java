// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.fixture.KeyFixture;

/**
 * What every {@link AttestationVerifier} keeps. Implement the methods that make a verifier and a good statement for it, and
 * inherit the tests.
 */
public interface AttestationVerifierContract {

    /** The nonce that a good statement carries, if its format has room for one. */
    byte[] NONCE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    /**
     * A statement that a verifier accepts.
     *
     * @param statement carries {@link #NONCE}
     * @param key the attested key
     * @param made when it was made
     * @param shown what it claims of the key
     */
    record Sample(KeyAttestationStatement statement, PublicKey key, Instant made, Set<Claim> shown) {}

    /**
     * Makes a verifier.
     *
     * @return one that trusts whoever makes the samples
     */
    AttestationVerifier verifier();

    /**
     * Makes a statement.
     *
     * @return a good one
     */
    Sample sample();

    @Test
    default void a_verifier_says_what_it_can_verify() {
        assertThat(verifier().formats()).contains(sample().statement().format());
    }

    @Test
    default void a_good_statement_is_accepted_with_all_that_it_claims() {
        var sample = sample();
        var redeemed = new AtomicReference<byte[]>();

        var violations = verifier()
                .verify(
                        sample.statement(),
                        new Expectation(
                                sample.key(),
                                nonce -> {
                                    redeemed.set(nonce);
                                    return Arrays.equals(nonce, NONCE);
                                },
                                sample.made(),
                                sample.shown()));

        assertThat(violations).isEmpty();
        assertThat(redeemed.get()).isEqualTo(NONCE);
    }

    @Test
    default void the_attested_key_is_the_one_to_be_certified() {
        var sample = sample();

        assertThat(verifier()
                        .verify(
                                sample.statement(),
                                new Expectation(
                                        KeyFixture.p256().getPublic(), nonce -> true, sample.made(), sample.shown())))
                .extracting(Violation::code)
                .contains(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
    }

    @Test
    default void a_nonce_that_was_not_given_out_is_not_fresh() {
        var sample = sample();

        assertThat(verifier()
                        .verify(
                                sample.statement(),
                                new Expectation(sample.key(), nonce -> false, sample.made(), sample.shown())))
                .extracting(Violation::code)
                .contains(CmfErrorCode.ATTESTATION_NOT_FRESH);
    }

    @Test
    default void what_is_not_claimed_is_missed() {
        var sample = sample();
        var verifier = verifier();

        for (Claim claim : Claim.values()) {
            var violations = verifier.verify(
                    sample.statement(), new Expectation(sample.key(), nonce -> true, sample.made(), Set.of(claim)));
            if (sample.shown().contains(claim)) {
                assertThat(violations).as(claim.name()).isEmpty();
            } else {
                assertThat(violations)
                        .as(claim.name())
                        .extracting(Violation::code)
                        .contains(CmfErrorCode.ATTESTATION_CLAIMS);
            }
        }
    }

    @Test
    default void a_statement_cut_off_at_any_byte_is_refused_and_nothing_is_thrown() {
        var sample = sample();
        var verifier = verifier();
        byte[] whole = sample.statement().statement();

        for (int length = 0; length < whole.length; length++) {
            var cut = new KeyAttestationStatement(sample.statement().format(), Arrays.copyOf(whole, length));
            assertThat(verifier.verify(cut, expectation(sample)))
                    .as("%d bytes", length)
                    .isNotEmpty();
        }
    }

    @Test
    default void a_statement_with_one_byte_changed_throws_nothing() {
        var sample = sample();
        var verifier = verifier();
        byte[] whole = sample.statement().statement();

        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) (1 << i % Byte.SIZE);
            var statement = new KeyAttestationStatement(sample.statement().format(), changed);
            assertThat(verifier.verify(statement, expectation(sample))).isNotNull();
        }
    }

    @Test
    default void what_is_no_statement_at_all_is_malformed() {
        var sample = sample();
        var nonsense = new KeyAttestationStatement(sample.statement().format(), new byte[] {1, 2, 3});

        assertThat(verifier().verify(nonsense, expectation(sample)))
                .extracting(Violation::code)
                .containsExactly(CmfErrorCode.ATTESTATION_MALFORMED);
    }

    private static Expectation expectation(Sample sample) {
        return new Expectation(sample.key(), nonce -> true, sample.made(), sample.shown());
    }
}
