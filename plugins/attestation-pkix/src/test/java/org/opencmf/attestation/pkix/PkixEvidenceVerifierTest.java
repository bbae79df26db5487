// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.attestation.pkix.EvidenceFixture.claim;
import static org.opencmf.attestation.pkix.EvidenceFixture.element;
import static org.opencmf.attestation.pkix.EvidenceFixture.time;
import static org.opencmf.attestation.pkix.EvidenceFixture.utf8;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.pkix.Vendor.Profile;
import org.opencmf.attestation.pkix.evidence.EvidenceWriter;
import org.opencmf.attestation.pkix.evidence.ReportedClaim;
import org.opencmf.attestation.pkix.evidence.ReportedElement;
import org.opencmf.attestation.pkix.evidence.SignatureBlock;
import org.opencmf.attestation.pkix.evidence.SignatureBlock.Signer;
import org.opencmf.attestation.pkix.fact.ClaimType;
import org.opencmf.attestation.pkix.fact.Element;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.spi.AttestationVerifier.Nonce;
import org.opencmf.testkit.contract.AttestationVerifierContract;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.signature.SignatureScheme;

class PkixEvidenceVerifierTest implements AttestationVerifierContract {

    private static final Vendor VENDOR = new Vendor("Vendor");
    private static final PublicKey KEY = KeyFixture.p256().getPublic();
    private static final Set<Claim> ALL = EnumSet.complementOf(EnumSet.of(Claim.FIPS_LEVEL_4));

    @Override
    public AttestationVerifier verifier() {
        return new PkixEvidenceVerifier(VENDOR.trust(), new BouncyCastleProvider());
    }

    @Override
    public Sample sample() {
        return new Sample(good().statement(), KEY, Vendor.START, ALL);
    }

    private static EvidenceFixture good() {
        return EvidenceFixture.of(VENDOR, KEY);
    }

    private List<CmfErrorCode> codes(EvidenceFixture evidence, @Nullable Nonce nonce, Instant now) {
        return verifier().verify(evidence.statement(), new Expectation(KEY, nonce, now, ALL)).stream()
                .map(Violation::code)
                .toList();
    }

    private List<CmfErrorCode> codes(EvidenceFixture evidence) {
        return codes(evidence, null, Vendor.START);
    }

    private void assertRefused(EvidenceFixture evidence, CmfErrorCode... codes) {
        assertThat(codes(evidence)).containsExactly(codes);
    }

    @Nested
    class Is_of_a_trusted_vendor {

        @Test
        void as_long_as_the_whole_chain_is_valid() {
            assertRefused(good());
        }

        @Test
        void but_not_without_a_signature() {
            assertRefused(good().signatures(0), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void but_not_if_one_signature_of_two_does_not_verify() {
            var first = new AtomicInteger();
            var evidence = good().signatures(2).block(block -> first.getAndIncrement() == 0 ? block : flipped(block));

            assertRefused(good().signatures(2));
            assertRefused(evidence, CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void but_not_if_the_device_is_another_vendors() {
            assertRefused(EvidenceFixture.of(new Vendor("Vendor"), KEY), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void but_not_with_the_chain_of_another_device() {
            var others = VENDOR.chain(KeyFixture.p256().getPublic(), Profile.ATTESTATION_KEY);

            assertRefused(good().chain(others), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void but_not_if_an_issuer_is_missing() {
            var evidence = good();
            var chain = VENDOR.chain(evidence.signer(), Profile.ATTESTATION_KEY);

            assertRefused(evidence.chain(chain.subList(0, 1)), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @ParameterizedTest
        @EnumSource(
                value = Profile.class,
                names = {"CA", "WITHOUT_PURPOSE", "NOT_FOR_SIGNATURES", "EXPIRED"})
        void but_not_by_a_key_that_is_for_something_else_or_was(Profile profile) {
            assertRefused(good().profile(VENDOR, profile), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void but_not_once_a_chain_that_was_good_has_expired() {
            var verifier = verifier();
            var evidence = good().statement();
            Instant later = Vendor.START.plus(Vendor.LIFE);

            assertThat(verifier.verify(evidence, new Expectation(KEY, nonce -> true, Vendor.START, ALL)))
                    .isEmpty();
            assertThat(verifier.verify(evidence, new Expectation(KEY, nonce -> true, later, ALL)))
                    .extracting(Violation::code)
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @ParameterizedTest
        @EnumSource(
                value = SignatureScheme.class,
                names = {"SHA1_ECDSA", "SHA224_ECDSA", "SHA384_ECDSA", "SHA256_RSA", "SHA256_PSS", "ED25519"})
        void but_not_by_an_algorithm_that_is_weak_or_another_than_it_says(SignatureScheme scheme) {
            var algorithm = DerBytes.copyOf(scheme.algorithmIdentifier());

            assertRefused(
                    good().block(block -> new SignatureBlock(block.signer(), algorithm, block.value())),
                    CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void but_not_if_the_signer_is_not_who_it_says() {
            var key = DerBytes.copyOf(KEY.getEncoded());
            var identifier = DerBytes.copyOf(new byte[20]);

            assertRefused(named(null, key, true), CmfErrorCode.ATTESTATION_UNTRUSTED);
            assertRefused(named(identifier, null, true), CmfErrorCode.ATTESTATION_UNTRUSTED);
            assertRefused(named(identifier, null, false), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void with_its_key_named_beside_its_certificate() {
            var evidence = good();
            var key = DerBytes.copyOf(evidence.signer().getEncoded());
            evidence.block(block -> new SignatureBlock(
                    new Signer(null, key, block.signer().certificate()), block.algorithm(), block.value()));

            assertRefused(evidence);
        }

        @Test
        void but_not_if_a_key_that_had_to_sign_has_not() {
            var evidence = good();
            byte[] own = DerWriter.octetString(evidence.signer().getEncoded());
            byte[] another = DerWriter.octetString(KEY.getEncoded());

            evidence.adding(Element.TRANSACTION, claim(ClaimType.ATTESTATION_KEY, own));
            assertRefused(evidence);
            evidence.adding(Element.TRANSACTION, claim(ClaimType.ATTESTATION_KEY, another));
            assertRefused(evidence, CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        private EvidenceFixture named(@Nullable DerBytes identifier, @Nullable DerBytes key, boolean certified) {
            return good().block(block -> new SignatureBlock(
                    new Signer(identifier, key, certified ? block.signer().certificate() : null),
                    block.algorithm(),
                    block.value()));
        }

        private static SignatureBlock flipped(SignatureBlock block) {
            byte[] value = block.value().toByteArray();
            value[value.length - 1] ^= 1;
            return new SignatureBlock(block.signer(), block.algorithm(), DerBytes.copyOf(value));
        }
    }

    @Nested
    class Is_fresh {

        @ParameterizedTest
        @CsvSource({"-60, true", "-61, false", "0, true", "600, true", "601, false"})
        void in_its_time_window(long seconds, boolean fresh) {
            assertThat(codes(good(), null, Vendor.START.plus(Duration.ofSeconds(seconds))))
                    .isEqualTo(fresh ? List.of() : List.of(CmfErrorCode.ATTESTATION_NOT_FRESH));
        }

        @Test
        void but_not_without_a_time_where_no_nonce_is_asked_for() {
            assertRefused(good().without(ClaimType.TIMESTAMP), CmfErrorCode.ATTESTATION_NOT_FRESH);
            assertRefused(good().without(Element.TRANSACTION), CmfErrorCode.ATTESTATION_NOT_FRESH);
        }

        @Test
        void but_not_without_a_nonce_where_one_is_asked_for() {
            assertThat(codes(good().without(ClaimType.NONCE), nonce -> true, Vendor.START))
                    .containsExactly(CmfErrorCode.ATTESTATION_NOT_FRESH);
        }

        @Test
        void without_a_time_where_a_nonce_is_asked_for() {
            assertThat(codes(good().without(ClaimType.TIMESTAMP), nonce -> true, Vendor.START))
                    .isEmpty();
        }

        @Test
        void but_uses_no_nonce_up_that_nobody_trusted_has_signed() {
            var used = new AtomicInteger();
            Nonce nonce = octets -> used.incrementAndGet() > 0;

            codes(good().signatures(0), nonce, Vendor.START);
            assertThat(used).hasValue(0);
            codes(good(), nonce, Vendor.START);
            assertThat(used).hasValue(1);
        }
    }

    @Nested
    class Shows_the_key {

        @Test
        void among_others() {
            assertRefused(good().with(EvidenceFixture.key(KeyFixture.p256().getPublic())));
        }

        @Test
        void but_not_of_another_key_however_good() {
            var evidence = EvidenceFixture.of(VENDOR, KeyFixture.p256().getPublic());

            assertThat(codes(evidence)).contains(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
        }

        @Test
        void but_not_of_a_key_that_it_does_not_show() {
            assertThat(codes(good().without(ClaimType.PUBLIC_KEY))).contains(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
            assertThat(codes(good().without(Element.KEY))).contains(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
        }

        @ParameterizedTest
        @CsvSource({
            "LOCAL, GENERATED_IN_DEVICE",
            "EXTRACTABLE, NOT_EXTRACTABLE",
            "NEVER_EXTRACTABLE, NEVER_EXTRACTABLE",
            "FIPS_BOOT, FIPS_MODE"
        })
        void but_no_claim_that_is_missing_or_answered_the_other_way(ClaimType type, Claim claim) {
            boolean wanted = type != ClaimType.EXTRACTABLE;

            assertThat(shown(good(), claim)).isTrue();
            assertThat(shown(good().without(type), claim)).isFalse();
            assertThat(shown(good().with(type, DerWriter.bool(!wanted)), claim)).isFalse();
        }

        @Test
        void but_not_that_it_never_could_leave_if_it_can_now() {
            var evidence = good().with(ClaimType.EXTRACTABLE, DerWriter.bool(true));

            assertThat(shown(evidence, Claim.NEVER_EXTRACTABLE)).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"1, 0", "2, 1", "3, 2", "4, 3"})
        void in_a_device_of_a_level(int level, int shown) {
            var evidence = good().with(ClaimType.FIPS_LEVEL, DerWriter.integer(level));

            assertThat(List.of(Claim.FIPS_LEVEL_2, Claim.FIPS_LEVEL_3, Claim.FIPS_LEVEL_4).stream()
                            .filter(claim -> shown(evidence, claim)))
                    .hasSize(shown);
        }

        @Test
        void but_nothing_of_fips_by_a_standard_that_is_not_known() {
            var evidence = good().with(ClaimType.FIPS_VERSION, utf8("FIPS 140-1"));

            assertThat(shown(evidence, Claim.FIPS_LEVEL_2)).isFalse();
            assertThat(shown(evidence, Claim.FIPS_MODE)).isFalse();
        }

        private boolean shown(EvidenceFixture evidence, Claim claim) {
            return verifier()
                    .verify(evidence.statement(), new Expectation(KEY, null, Vendor.START, Set.of(claim)))
                    .isEmpty();
        }
    }

    @Nested
    class Is_malformed {

        @ParameterizedTest
        @EnumSource(
                value = ClaimType.class,
                names = {"NONCE", "TIMESTAMP", "FIPS_LEVEL", "PUBLIC_KEY", "LOCAL"})
        void with_one_claim_twice(ClaimType type) {
            var again =
                    switch (type) {
                        case NONCE -> DerWriter.octetString(new byte[16]);
                        case TIMESTAMP -> time("20260101000000Z");
                        case FIPS_LEVEL -> DerWriter.integer(3);
                        case PUBLIC_KEY -> DerWriter.octetString(KEY.getEncoded());
                        default -> DerWriter.bool(true);
                    };
            Element element =
                    switch (type) {
                        case NONCE, TIMESTAMP -> Element.TRANSACTION;
                        case FIPS_LEVEL -> Element.PLATFORM;
                        default -> Element.KEY;
                    };

            assertRefused(good().adding(element, claim(type, again)), CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void with_two_elements_where_there_is_one() {
            assertRefused(
                    good().with(element(
                            Element.TRANSACTION, claim(ClaimType.NONCE, DerWriter.octetString(new byte[8])))),
                    CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(
                    good().with(element(Element.PLATFORM, claim(ClaimType.VENDOR, utf8("Vendor")))),
                    CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(good().with(EvidenceFixture.key(KEY)), CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void with_a_claim_of_another_element_or_without_its_value() {
            var local = new ReportedClaim(ClaimType.LOCAL.oid(Vendor.OIDS.arc()), null);

            assertRefused(
                    good().adding(Element.PLATFORM, claim(ClaimType.LOCAL, DerWriter.bool(true))),
                    CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(
                    good().without(ClaimType.LOCAL).adding(Element.KEY, local), CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void with_a_key_that_has_no_identifier() {
            assertRefused(good().without(ClaimType.IDENTIFIER), CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void with_a_claim_of_another_type() {
            assertRefused(good().with(ClaimType.LOCAL, DerWriter.integer(1)), CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(good().with(ClaimType.FIPS_LEVEL, DerWriter.integer(5)), CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(
                    good().with(ClaimType.NONCE, DerWriter.octetString(new byte[7])),
                    CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"20260231000000Z", "20260101000000.5Z", "202601010000Z", "20260101000000+0100"})
        void with_a_time_that_der_does_not_have(String text) {
            assertRefused(good().with(ClaimType.TIMESTAMP, time(text)), CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void with_more_of_anything_than_anybody_needs() {
            var nine = good().signatures(9);
            var crowd = good();
            for (int i = 0; i < 16; i++) {
                crowd.with(new ReportedElement("1.2.3", List.of(new ReportedClaim("1.2.3", null))));
            }

            assertRefused(nine, CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(crowd, CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void in_another_version() {
            byte[] der = good().der();
            byte[] signed =
                    EvidenceWriter.signed(List.of(element(Element.PLATFORM, claim(ClaimType.VENDOR, utf8("Vendor")))));
            signed[4] = 2;

            assertThat(der).isNotEqualTo(signed);
            assertThat(verifier()
                            .verify(
                                    new org.opencmf.api.attestation.KeyAttestationStatement(
                                            Vendor.OIDS.statement(),
                                            EvidenceWriter.whole(signed, List.of(), List.of())),
                                    new Expectation(KEY, null, Vendor.START, Set.of())))
                    .extracting(Violation::code)
                    .containsExactly(CmfErrorCode.ATTESTATION_MALFORMED);
        }
    }

    @Test
    void what_is_not_known_is_passed_over() {
        var unknown = new ReportedClaim("1.2.3.999.1.2.99", DerBytes.copyOf(DerWriter.nothing()));

        assertRefused(good().adding(Element.KEY, unknown)
                .adding(Element.KEY, unknown)
                .with(new ReportedElement("1.2.3.999.0.9", List.of(unknown))));
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        var evidence = EvidenceFixture.of(VENDOR, KeyFixture.p256().getPublic()).without(ClaimType.NONCE);

        var violations = verifier()
                .verify(
                        evidence.statement(),
                        new Expectation(
                                KEY,
                                nonce -> true,
                                Vendor.START,
                                Set.of(Claim.GENERATED_IN_DEVICE, Claim.FIPS_LEVEL_4)));

        assertThat(violations)
                .extracting(Violation::code)
                .containsExactly(
                        CmfErrorCode.ATTESTATION_NOT_FRESH,
                        CmfErrorCode.ATTESTATION_KEY_MISMATCH,
                        CmfErrorCode.ATTESTATION_CLAIMS,
                        CmfErrorCode.ATTESTATION_CLAIMS);
    }
}
