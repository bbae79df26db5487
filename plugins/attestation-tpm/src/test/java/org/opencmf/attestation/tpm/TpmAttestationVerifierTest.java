// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.attestation.tpm.Trusted.AK;
import static org.opencmf.attestation.tpm.Trusted.AK_CERTIFICATE;
import static org.opencmf.attestation.tpm.Trusted.NOW;
import static org.opencmf.attestation.tpm.Trusted.OTHER_VENDOR;
import static org.opencmf.attestation.tpm.Trusted.SHOWN;
import static org.opencmf.attestation.tpm.Trusted.VENDOR;
import static org.opencmf.attestation.tpm.Trusted.bundleOf;
import static org.opencmf.attestation.tpm.Trusted.certified;
import static org.opencmf.attestation.tpm.Trusted.codes;
import static org.opencmf.attestation.tpm.Trusted.expectation;
import static org.opencmf.attestation.tpm.Trusted.good;
import static org.opencmf.attestation.tpm.Trusted.knownKey;
import static org.opencmf.attestation.tpm.Trusted.verifierOf;

import java.security.KeyPair;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.tpm.structure.ObjectAttributes;
import org.opencmf.attestation.tpm.structure.TpmHash;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.contract.AttestationVerifierContract;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.DerBytes;

@DisplayName("What TPM2_Certify says of a key is verified")
@Clause("IFA026 Cmf.CertLcm.009")
class TpmAttestationVerifierTest implements AttestationVerifierContract {

    @Override
    public AttestationVerifier verifier() {
        return Trusted.verifier();
    }

    @Override
    public Sample sample() {
        var fixture = good().with(NONCE);
        return new Sample(fixture.statement(), fixture.key().getPublic(), NOW, SHOWN);
    }

    @Nested
    class Keeps_the_rule {

        static Stream<KeyPair> keys() {
            return Stream.of(KeyFixture.p256(), KeyFixture.p384(), KeyFixture.rsa(3072));
        }

        @ParameterizedTest
        @MethodSource("keys")
        void a_key_of_each_kind_certified_by_an_attestation_key_of_each_kind(KeyPair key) {
            var certificate = certified(VENDOR, key);

            assertThat(codes(CertifyFixture.by(key).with(certificate, VENDOR.issuing())))
                    .isEmpty();
            assertThat(codes(good().of(key))).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(TpmHash.class)
        void a_signature_with_each_hash_of_the_second_family(TpmHash hash) {
            assertThat(codes(good().hashedWith(hash))).isEmpty();
        }

        @Test
        void an_attestation_key_that_the_host_knows_without_a_certificate() {
            var verifier = verifierOf(knownKey());

            assertThat(codes(verifier, CertifyFixture.by(AK))).isEmpty();
            assertThat(codes(verifier, CertifyFixture.by(KeyFixture.p256())))
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void either_way_where_both_are_trusted() {
            var verifier =
                    verifierOf(TpmTrust.inCas(Set.of(OTHER_VENDOR.root())).and(knownKey()));
            var certified = KeyFixture.p256();

            assertThat(codes(verifier, CertifyFixture.by(AK))).isEmpty();
            assertThat(codes(
                            verifier,
                            CertifyFixture.by(certified)
                                    .with(certified(OTHER_VENDOR, certified), OTHER_VENDOR.issuing())))
                    .isEmpty();
        }

        @Test
        void certificates_in_any_order_and_beside_what_is_none() {
            assertThat(codes(CertifyFixture.by(AK).with(VENDOR.root(), VENDOR.issuing(), AK_CERTIFICATE)))
                    .isEmpty();
            var garbage = new LimitedCertChoice.X509(DerBytes.copyOf(new byte[] {0x30, 0}));
            var other = new LimitedCertChoice.Other("1.2.3", DerBytes.copyOf(new byte[] {5, 0}));
            var fixture = good();
            var bundle = bundleOf(fixture.statement());
            var more = new java.util.ArrayList<LimitedCertChoice>(List.of(garbage, other));
            more.addAll(bundle.certificates());
            var mixed = new AttestationBundle(bundle.attestations(), more);

            assertThat(verifier()
                            .verify(
                                    new KeyAttestationStatement(AttestationBundle.OID, mixed.encode()),
                                    expectation(fixture)))
                    .isEmpty();
        }

        @Test
        void a_certificate_that_was_believed_before_is_believed_again() {
            var verifier = verifier();

            assertThat(codes(verifier, good())).isEmpty();
            assertThat(codes(verifier, good())).isEmpty();
        }
    }

    @Nested
    class Breaks_the_rule_of_the_key {

        @Test
        void a_key_of_another_request() {
            var fixture = good();
            var other = new Expectation(KeyFixture.p256().getPublic(), null, NOW, Set.of());

            assertThat(verifier().verify(fixture.statement(), other))
                    .extracting(Violation::code)
                    .containsExactly(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
        }

        @Test
        void a_software_key_behind_the_name_of_a_key_of_the_tpm() {
            assertThat(codes(good().withNameOf(KeyFixture.p256())))
                    .containsExactly(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
        }

        @Test
        void attributes_that_were_improved_after_certification() {
            var fixture = good().withAttributes(ObjectAttributes.SIGN);
            byte[] improved = CertifyFixture.publicArea(fixture.key(), CertifyFixture.KEPT);

            assertThat(codes(verifier(), fixture, fixture.statement(fixture.attest(), fixture.signature(), improved)))
                    .containsExactly(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
        }
    }

    @Nested
    class Breaks_the_rule_of_claims {

        static Stream<org.junit.jupiter.params.provider.Arguments> lacking() {
            return Stream.of(
                    lacks(ObjectAttributes.FIXED_TPM, SHOWN),
                    lacks(ObjectAttributes.FIXED_PARENT, EnumSet.of(Claim.NOT_EXTRACTABLE, Claim.NEVER_EXTRACTABLE)),
                    lacks(
                            ObjectAttributes.SENSITIVE_DATA_ORIGIN,
                            EnumSet.of(Claim.GENERATED_IN_DEVICE, Claim.NEVER_EXTRACTABLE)));
        }

        private static org.junit.jupiter.params.provider.Arguments lacks(int attribute, Set<Claim> claims) {
            return org.junit.jupiter.params.provider.Arguments.of(attribute, claims);
        }

        @ParameterizedTest
        @MethodSource("lacking")
        void an_attribute_that_is_not_set_shows_none_of_its_claims(int attribute, Set<Claim> missed) {
            var fixture = good().withAttributes(CertifyFixture.KEPT & ~attribute);
            for (Claim claim : SHOWN) {
                var violations = verifier()
                        .verify(
                                fixture.statement(),
                                new Expectation(fixture.key().getPublic(), null, NOW, Set.of(claim)));

                assertThat(violations)
                        .as(claim.name())
                        .extracting(Violation::code)
                        .isEqualTo(missed.contains(claim) ? List.of(CmfErrorCode.ATTESTATION_CLAIMS) : List.of());
            }
        }
    }

    @Nested
    class Breaks_the_rule_of_freshness {

        @Test
        void a_statement_without_a_nonce_and_one_that_was_used() {
            var fixture = good().with(NONCE);
            var uses = new AtomicInteger();
            var once = new Expectation(
                    fixture.key().getPublic(),
                    nonce -> Arrays.equals(nonce, NONCE) && uses.getAndIncrement() == 0,
                    NOW,
                    Set.of());

            assertThat(verifier().verify(fixture.statement(), once)).isEmpty();
            assertThat(verifier().verify(fixture.statement(), once))
                    .extracting(Violation::code)
                    .containsExactly(CmfErrorCode.ATTESTATION_NOT_FRESH);
            assertThat(verifier().verify(good().of(fixture.key()).statement(), once))
                    .extracting(Violation::code)
                    .containsExactly(CmfErrorCode.ATTESTATION_NOT_FRESH);
        }

        @Test
        void a_nonce_that_nobody_has_signed_is_not_used_up() {
            var fixture = good().with(NONCE).signedBy(KeyFixture.p256());
            var uses = new AtomicInteger();

            verifier()
                    .verify(
                            fixture.statement(),
                            new Expectation(
                                    fixture.key().getPublic(), nonce -> uses.incrementAndGet() > 0, NOW, Set.of()));

            assertThat(uses).hasValue(0);
        }
    }

    @Test
    void all_that_is_wrong_is_named_at_once() {
        var fixture = good().withAttributes(ObjectAttributes.SIGN);
        var expectation = new Expectation(
                KeyFixture.p256().getPublic(), nonce -> false, NOW, Set.of(Claim.NOT_EXTRACTABLE, Claim.FIPS_MODE));

        assertThat(verifier().verify(fixture.statement(), expectation))
                .extracting(Violation::code)
                .containsExactly(
                        CmfErrorCode.ATTESTATION_KEY_MISMATCH,
                        CmfErrorCode.ATTESTATION_CLAIMS,
                        CmfErrorCode.ATTESTATION_CLAIMS,
                        CmfErrorCode.ATTESTATION_NOT_FRESH);
    }
}
