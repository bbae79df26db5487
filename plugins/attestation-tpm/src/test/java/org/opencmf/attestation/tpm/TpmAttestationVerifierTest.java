// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.opencmf.testkit.fixture.AttestationCaFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerWriter;

@DisplayName("What TPM2_Certify says of a key is verified")
@Clause("IFA026 Cmf.CertLcm.009")
class TpmAttestationVerifierTest implements AttestationVerifierContract {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(10));
    private static final Duration MONTH = Duration.ofDays(30);
    private static final AttestationCaFixture VENDOR = AttestationCaFixture.create("vendor", START);
    private static final AttestationCaFixture OTHER_VENDOR = AttestationCaFixture.create("other", START);
    private static final KeyPair AK = KeyFixture.p256();
    private static final X509Certificate AK_CERTIFICATE = certified(VENDOR, AK);
    private static final Set<Claim> SHOWN =
            EnumSet.of(Claim.GENERATED_IN_DEVICE, Claim.NOT_EXTRACTABLE, Claim.NEVER_EXTRACTABLE);

    @Override
    public AttestationVerifier verifier() {
        return verifier(TpmTrust.inCas(Set.of(VENDOR.root())));
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
            var verifier = verifier(knownKey());

            assertThat(codes(verifier, CertifyFixture.by(AK))).isEmpty();
            assertThat(codes(verifier, CertifyFixture.by(KeyFixture.p256())))
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void either_way_where_both_are_trusted() {
            var verifier = verifier(TpmTrust.inCas(Set.of(OTHER_VENDOR.root())).and(knownKey()));
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
    class Breaks_the_rule_of_trust {

        @Test
        void a_device_of_another_vendor() {
            var key = KeyFixture.p256();
            var fixture = CertifyFixture.by(key).with(certified(OTHER_VENDOR, key), OTHER_VENDOR.issuing());

            untrusted(fixture);
        }

        @Test
        void a_signature_by_a_key_of_nobody() {
            untrusted(good().signedBy(KeyFixture.p256()));
        }

        @Test
        void a_chain_that_was_swapped_for_that_of_another_device() {
            untrusted(CertifyFixture.by(KeyFixture.p256()).with(AK_CERTIFICATE, VENDOR.issuing()));
        }

        @Test
        void a_chain_with_a_link_missing() {
            untrusted(CertifyFixture.by(AK).with(AK_CERTIFICATE));
            untrusted(CertifyFixture.by(AK).with(VENDOR.issuing()));
        }

        @Test
        void no_chain_at_all() {
            untrusted(CertifyFixture.by(AK));
        }

        @Test
        void a_certificate_for_another_purpose() {
            var certificate = VENDOR.certify(AK.getPublic(), "1.3.6.1.5.5.7.3.2", START, MONTH);

            untrusted(CertifyFixture.by(AK).with(certificate, VENDOR.issuing()));
        }

        @Test
        void a_ca_that_signs_itself() {
            var verifier = verifier(TpmTrust.inCas(Set.of(VENDOR.root(), VENDOR.issuing())));

            assertThat(codes(verifier, CertifyFixture.by(AK).with(VENDOR.issuing())))
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void a_certificate_before_and_after_its_time() {
            var fixture = good();
            for (Instant when : List.of(START.minusSeconds(1), START.plus(MONTH).plusSeconds(1))) {
                assertThat(verifier()
                                .verify(
                                        fixture.statement(),
                                        new Expectation(fixture.key().getPublic(), null, when, Set.of())))
                        .extracting(Violation::code)
                        .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
            }
        }

        @Test
        void a_certificate_that_was_believed_before_it_ended() {
            var verifier = verifier();
            var fixture = good();
            assertThat(codes(verifier, fixture)).isEmpty();
            var later = new Expectation(
                    fixture.key().getPublic(), null, START.plus(MONTH).plusSeconds(1), Set.of());

            assertThat(verifier.verify(fixture.statement(), later))
                    .extracting(Violation::code)
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void a_signature_of_zeros() {
            var fixture = good();
            byte[] zeros = new org.opencmf.attestation.tpm.structure.TpmWriter()
                    .u16(0x18)
                    .u16(0x0B)
                    .sized(new byte[32])
                    .sized(new byte[32])
                    .toByteArray();

            assertThat(codes(verifier(), fixture, fixture.statement(fixture.attest(), zeros, fixture.publicArea())))
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        private void untrusted(CertifyFixture fixture) {
            assertThat(codes(fixture)).containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
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

    @Nested
    class Is_malformed {

        @ParameterizedTest
        @ValueSource(ints = {0, 0xFF544348, 0x4743_54FF})
        void what_no_tpm_has_made(int magic) {
            malformed(good().withMagic(magic));
        }

        @ParameterizedTest
        @ValueSource(ints = {0x8014, 0x8016, 0x8018, 0x801A})
        void what_is_said_of_something_else_than_an_object(int type) {
            malformed(good().withType(type));
        }

        @Test
        void any_part_cut_off_anywhere_or_grown() {
            var fixture = good();
            byte[] attest = fixture.attest();
            byte[] signature = fixture.signature();
            byte[] area = fixture.publicArea();

            spoiled(attest).forEach(bad -> malformed(fixture.statement(bad, signature, area)));
            spoiled(signature).forEach(bad -> malformed(fixture.statement(attest, bad, area)));
            spoiled(area).forEach(bad -> malformed(fixture.statement(attest, signature, bad)));
        }

        @Test
        void a_statement_without_its_public_area_or_with_a_part_too_many() {
            var fixture = good();
            byte[] part = DerWriter.octetString(fixture.attest());

            malformed(fixture.bundled(DerWriter.sequence(part, part)));
            malformed(fixture.bundled(DerWriter.sequence(part, part, part, part)));
            malformed(fixture.bundled(DerWriter.sequence()));
        }

        @Test
        void a_signature_with_a_hash_that_is_not_allowed() {
            var fixture = good();
            byte[] sha1 = fixture.signature();
            sha1[3] = 4;

            malformed(fixture.statement(fixture.attest(), sha1, fixture.publicArea()));
        }

        @Test
        void a_bundle_of_two_statements_or_of_another_kind() {
            var one = bundleOf(good().statement()).attestations().get(0);
            var other = new AttestationStatement("1.2.3", one.statement());

            malformed(new KeyAttestationStatement(
                    AttestationBundle.OID, new AttestationBundle(List.of(one, one), List.of()).encode()));
            malformed(new KeyAttestationStatement(
                    AttestationBundle.OID, new AttestationBundle(List.of(other), List.of()).encode()));
        }

        private static Stream<byte[]> spoiled(byte[] whole) {
            return Stream.concat(
                    java.util.stream.IntStream.range(0, whole.length).mapToObj(length -> Arrays.copyOf(whole, length)),
                    Stream.of(Arrays.copyOf(whole, whole.length + 1)));
        }

        private void malformed(CertifyFixture fixture) {
            malformed(fixture.statement());
        }

        private void malformed(KeyAttestationStatement statement) {
            assertThat(codes(verifier(), good(), statement)).containsExactly(CmfErrorCode.ATTESTATION_MALFORMED);
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

    private static TpmTrust knownKey() {
        int attributes = CertifyFixture.KEPT | ObjectAttributes.RESTRICTED;
        return TpmTrust.inKeys(List.of(CertifyFixture.publicArea(AK, attributes)));
    }

    private static CertifyFixture good() {
        return CertifyFixture.by(AK).with(AK_CERTIFICATE, VENDOR.issuing());
    }

    private static X509Certificate certified(AttestationCaFixture ca, KeyPair key) {
        return ca.certify(key.getPublic(), TpmTrust.ATTESTATION_KEY_USAGE, START, MONTH);
    }

    private static AttestationVerifier verifier(TpmTrust trust) {
        return new TpmAttestationVerifier(trust, new BouncyCastleProvider());
    }

    private static AttestationBundle bundleOf(KeyAttestationStatement statement) {
        try {
            return AttestationBundle.decode(statement.statement());
        } catch (org.opencmf.x509.der.MalformedStructureException e) {
            throw new AssertionError(e);
        }
    }

    private static Expectation expectation(CertifyFixture fixture) {
        return new Expectation(fixture.key().getPublic(), null, NOW, SHOWN);
    }

    private List<CmfErrorCode> codes(CertifyFixture fixture) {
        return codes(verifier(), fixture);
    }

    private static List<CmfErrorCode> codes(AttestationVerifier verifier, CertifyFixture fixture) {
        return codes(verifier, fixture, fixture.statement());
    }

    private static List<CmfErrorCode> codes(
            AttestationVerifier verifier, CertifyFixture fixture, KeyAttestationStatement statement) {
        return verifier.verify(statement, expectation(fixture)).stream()
                .map(Violation::code)
                .toList();
    }
}
