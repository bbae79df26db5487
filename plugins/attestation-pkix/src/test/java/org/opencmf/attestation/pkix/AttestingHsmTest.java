// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.pkix.Vendor.Profile;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.contract.HsmServiceContract;

class AttestingHsmTest {

    private static final Vendor VENDOR = new Vendor("Vendor");
    private static final KeySpec HOME = new KeySpec("home", KeyAlgorithm.EC_P256, Travel.NEVER);
    private static final KeySpec AWAY = new KeySpec("away", KeyAlgorithm.EC_P256, Travel.WRAPPED);

    private final TestClock clock = TestClock.at(Vendor.START);

    @TempDir
    private Path directory;

    private AttestingHsm open(Tokens token) {
        return Tokens.attesting(token.open(directory, clock), VENDOR, clock);
    }

    private static InsecureMemoryHsm memory() {
        return new InsecureMemoryHsm(new BouncyCastleProvider(), new SecureRandom());
    }

    private Set<Claim> shown(KeyAttestationStatement statement, PublicKey key) {
        var verifier = new PkixEvidenceVerifier(VENDOR.trust(), new BouncyCastleProvider());
        Set<Claim> shown = EnumSet.noneOf(Claim.class);
        for (Claim claim : Claim.values()) {
            var violations = verifier.verify(statement, new Expectation(key, null, clock.instant(), Set.of(claim)));
            assertThat(violations).extracting(Violation::code).allMatch(CmfErrorCode.ATTESTATION_CLAIMS::equals);
            if (violations.isEmpty()) {
                shown.add(claim);
            }
        }
        return shown;
    }

    @ParameterizedTest
    @EnumSource
    void evidence_of_a_key_that_stays_shows_that_it_never_could_leave(Tokens kind) {
        try (var token = open(kind)) {
            var key = token.generate(HOME);

            assertThat(shown(key.attest(new byte[0]).orElseThrow(), key.publicKey()))
                    .isEqualTo(EnumSet.complementOf(EnumSet.of(Claim.FIPS_LEVEL_4)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void evidence_of_a_key_that_may_travel_does_not_hide_it(Tokens kind) {
        try (var token = open(kind)) {
            token.generate(AWAY);
            var key = token.find("away").orElseThrow();

            assertThat(shown(key.attest(new byte[0]).orElseThrow(), key.publicKey()))
                    .contains(Claim.GENERATED_IN_DEVICE)
                    .doesNotContain(Claim.NOT_EXTRACTABLE, Claim.NEVER_EXTRACTABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_attestation_key_of_a_token_attests_and_does_nothing_else(Tokens kind) {
        try (var token = open(kind)) {
            token.generate(HOME);

            assertThat(token.labels()).containsExactly("home");
            assertThat(token.find(Tokens.ATTESTATION_KEY)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_key_that_is_gone_is_attested_no_more(Tokens kind) {
        try (var token = open(kind)) {
            var key = token.generate(HOME);
            key.destroy();

            assertThatThrownBy(() -> key.attest(new byte[0]))
                    .isInstanceOfSatisfying(
                            HsmException.class, e -> assertThat(e.reason()).isEqualTo(HsmException.Reason.KEY_ABSENT));
        }
    }

    @Test
    void there_is_no_evidence_of_a_key_that_its_token_does_not_protect() {
        try (var token = Tokens.attesting(memory(), VENDOR, clock)) {
            assertThat(token.generate(HOME).attest(new byte[0])).isEmpty();
        }
    }

    @Test
    void a_key_of_the_same_name_in_another_token_is_found() {
        var key = memory().generate(new KeySpec(Tokens.ATTESTATION_KEY, KeyAlgorithm.EC_P256, Travel.NEVER));
        var signer = new AttestationKey(key, VENDOR.chain(key.publicKey(), Profile.ATTESTATION_KEY));
        var description = new TokenDescription("Vendor", "Model 1", "0001", null);
        try (var token = AttestingHsm.of(memory(), signer, new AttestingHsm.Maker(Vendor.OIDS, description, clock))) {
            token.generate(new KeySpec(Tokens.ATTESTATION_KEY, KeyAlgorithm.EC_P256, Travel.NEVER));

            assertThat(token.labels()).containsExactly(Tokens.ATTESTATION_KEY);
            assertThat(token.find(Tokens.ATTESTATION_KEY)).isPresent();
        }
    }

    @Test
    void a_chain_of_another_key_is_no_attestation_keys() {
        var key = memory().generate(HOME);
        var others = VENDOR.chain(memory().generate(HOME).publicKey(), Profile.ATTESTATION_KEY);

        assertThatIllegalArgumentException().isThrownBy(() -> new AttestationKey(key, others));
    }

    /** What its token keeps it keeps too; the attestation key lives elsewhere. */
    @Nested
    class Keeps_the_contract_of_tokens implements HsmServiceContract {

        @Override
        public HsmService emptyToken() {
            var key = memory().generate(HOME);
            var signer = new AttestationKey(key, VENDOR.chain(key.publicKey(), Profile.ATTESTATION_KEY));
            var description = new TokenDescription("Vendor", "Model 1", "0001", null);
            return AttestingHsm.of(
                    Tokens.SEALED.open(directory, clock),
                    signer,
                    new AttestingHsm.Maker(Vendor.OIDS, description, clock));
        }
    }
}
