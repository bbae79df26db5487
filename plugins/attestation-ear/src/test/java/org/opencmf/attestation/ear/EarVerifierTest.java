// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.spi.AttestationVerifier.Nonce;
import org.opencmf.testkit.contract.AttestationVerifierContract;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.der.DerWriter;

class EarVerifierTest implements AttestationVerifierContract {

    private static final KeyPair ISSUER = ResultFixture.issuer();
    private static final PublicKey KEY = KeyFixture.p256().getPublic();

    @Override
    public AttestationVerifier verifier() {
        return new EarVerifier(ResultFixture.trust(ISSUER.getPublic()), ResultFixture.TYPE, new BouncyCastleProvider());
    }

    @Override
    public Sample sample() {
        return new Sample(good().statement(), KEY, ResultFixture.START, ResultFixture.SHOWN);
    }

    private static ResultFixture good() {
        return ResultFixture.of(ISSUER, KEY);
    }

    private List<CmfErrorCode> codes(KeyAttestationStatement statement, @Nullable Nonce nonce, Instant now) {
        return verifier().verify(statement, new Expectation(KEY, nonce, now, ResultFixture.SHOWN)).stream()
                .map(Violation::code)
                .toList();
    }

    private void assertRefused(KeyAttestationStatement statement, CmfErrorCode... codes) {
        assertThat(codes(statement, null, ResultFixture.START)).containsExactly(codes);
    }

    private void assertRefused(ResultFixture result, CmfErrorCode... codes) {
        assertRefused(result.statement(), codes);
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256);
    }

    @Nested
    class Is_signed_by_a_trusted_issuer {

        @Test
        void in_each_revision_that_is_read_and_in_the_octet_string_of_a_request() {
            byte[] token = good().token().getBytes(StandardCharsets.US_ASCII);

            assertRefused(good());
            assertRefused(ResultFixture.of(ISSUER, KEY, EarProfile.veraison()));
            assertRefused(new KeyAttestationStatement(ResultFixture.TYPE, DerWriter.octetString(token)));
        }

        @Test
        void who_need_not_be_named_if_there_is_one() {
            assertRefused(good().header(header().build()));
        }

        @Test
        void but_not_by_one_who_is_not_known() {
            assertRefused(good().signedBy(ResultFixture.issuer()), CmfErrorCode.ATTESTATION_UNTRUSTED);
            assertRefused(good().header(header().keyID("verifier-2").build()), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void but_not_by_a_key_that_the_token_brings_along() {
            var own = ResultFixture.issuer();
            var jwk = new ECKey.Builder(Curve.P_256, (ECPublicKey) own.getPublic()).build();

            assertRefused(good().signedBy(own).header(header().jwk(jwk).build()), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void but_not_without_a_signature() {
            String[] parts = good().token().split("\\.");
            String none = ResultFixture.encoded("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));

            assertRefused(ResultFixture.statement(parts[0] + "." + parts[1] + "."), CmfErrorCode.ATTESTATION_UNTRUSTED);
            assertRefused(ResultFixture.statement(none + "." + parts[1] + "."), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"HS256", "ES384", "RS256", "EdDSA", "unheard-of"})
        void but_not_by_another_algorithm_than_the_issuers(String algorithm) {
            String[] parts = good().token().split("\\.");
            String header =
                    ResultFixture.encoded(("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + ResultFixture.KEY_ID + "\"}")
                            .getBytes(StandardCharsets.US_ASCII));

            assertRefused(
                    ResultFixture.statement(header + "." + parts[1] + "." + parts[2]),
                    CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void but_not_with_a_critical_header_that_is_not_known() {
            var critical = header().keyID(ResultFixture.KEY_ID)
                    .criticalParams(Set.of("b65"))
                    .customParam("b65", true)
                    .build();

            assertRefused(good().header(critical), CmfErrorCode.ATTESTATION_UNTRUSTED);
        }

        @Test
        void who_cannot_be_trusted_for_an_algorithm_that_is_not_his() {
            var rsa = KeyFixture.rsa(2048).getPublic();

            assertThat(new EarIssuer("a", "PS256", rsa).algorithm()).isEqualTo("PS256");
            assertThatIllegalArgumentException().isThrownBy(() -> new EarIssuer("a", "HS256", rsa));
            assertThatIllegalArgumentException().isThrownBy(() -> new EarIssuer("a", "ES256", rsa));
            assertThatIllegalArgumentException().isThrownBy(() -> new EarIssuer("a", "RS256", KEY));
        }
    }

    @Nested
    class Is_fresh {

        @ParameterizedTest
        @CsvSource({"-60, true", "-61, false", "600, true", "601, false"})
        void in_its_time_window(long seconds, boolean fresh) {
            assertThat(codes(good().statement(), null, ResultFixture.START.plus(Duration.ofSeconds(seconds))))
                    .isEqualTo(fresh ? List.of() : List.of(CmfErrorCode.ATTESTATION_NOT_FRESH));
        }

        @ParameterizedTest
        @CsvSource({"3599, true", "3600, false"})
        void until_it_ends_where_a_nonce_is_asked_for(long seconds, boolean fresh) {
            assertThat(codes(good().statement(), nonce -> true, ResultFixture.START.plus(Duration.ofSeconds(seconds))))
                    .isEqualTo(fresh ? List.of() : List.of(CmfErrorCode.ATTESTATION_NOT_FRESH));
        }

        @Test
        void but_not_without_one_nonce_where_one_is_asked_for() {
            assertStale(good().result(result -> result.remove("eat_nonce")));
            assertStale(good().part(part -> part.put("eat_nonce", "AAAAAAAAAAA")));
            assertStale(good().result(result -> result.put("eat_nonce", "not base64url")));
            assertThat(codes(
                            good().part(part -> part.put(
                                            "eat_nonce", ResultFixture.encoded(AttestationVerifierContract.NONCE)))
                                    .statement(),
                            nonce -> true,
                            ResultFixture.START))
                    .isEmpty();
        }

        private void assertStale(ResultFixture result) {
            assertThat(codes(result.statement(), nonce -> true, ResultFixture.START))
                    .containsExactly(CmfErrorCode.ATTESTATION_NOT_FRESH);
        }

        @Test
        void but_uses_no_nonce_up_that_nobody_trusted_has_signed() {
            var used = new AtomicInteger();
            Nonce nonce = octets -> used.incrementAndGet() > 0;

            codes(good().signedBy(ResultFixture.issuer()).statement(), nonce, ResultFixture.START);
            assertThat(used).hasValue(0);
            codes(good().statement(), nonce, ResultFixture.START);
            assertThat(used).hasValue(1);
        }
    }

    @Nested
    class Affirms_the_key {

        @Test
        void but_not_another_nor_none_nor_one_in_two_parts() {
            String another = ResultFixture.encoded(KeyFixture.p256().getPublic().getEncoded());
            var result = good();
            String key = result.spelling().key();

            assertThat(codes(
                            good().part(part -> part.putObject(key).put("akpub", another))
                                    .statement(),
                            null,
                            ResultFixture.START))
                    .contains(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
            assertThat(codes(good().part(part -> part.remove(key)).statement(), null, ResultFixture.START))
                    .contains(CmfErrorCode.ATTESTATION_KEY_MISMATCH);
            assertRefused(good().twice(), CmfErrorCode.ATTESTATION_KEY_MISMATCH);
        }

        @ParameterizedTest
        @ValueSource(strings = {"none", "warning", "contraindicated"})
        void but_not_if_the_device_or_the_part_is_not_affirmed(String tier) {
            assertRefused(good().part(part -> part.put("ear_status", tier)), CmfErrorCode.ATTESTATION_CLAIMS);
            assertRefused(good().result(result -> result.put("ear_status", tier)), CmfErrorCode.ATTESTATION_CLAIMS);
            assertRefused(good().result(result -> result.put("ear_status", "affirming")));
        }

        @ParameterizedTest
        @CsvSource({
            "2, true",
            "31, true",
            "-2, true",
            "-32, true",
            "-1, false",
            "0, false",
            "1, false",
            "32, false",
            "-33, false",
            "96, false",
            "127, false",
            "-128, false"
        })
        void in_hardware_that_is_affirmed(int value, boolean affirmed) {
            var result =
                    good().part(part -> ((ObjectNode) part.get("ear_trustworthiness_vector")).put("hardware", value));

            assertThat(codes(result.statement(), null, ResultFixture.START))
                    .isEqualTo(affirmed ? List.of() : List.of(CmfErrorCode.ATTESTATION_CLAIMS));
        }

        @Test
        void but_not_in_hardware_of_which_nothing_is_said() {
            assertRefused(
                    good().part(part -> part.remove("ear_trustworthiness_vector")), CmfErrorCode.ATTESTATION_CLAIMS);
        }

        @Test
        void but_shows_nothing_by_a_policy_that_is_not_known() {
            var result = good().part(
                            part -> part.putArray("ear_appraisal_policy_ids").add("policy://other"));

            assertRefused(result, CmfErrorCode.ATTESTATION_CLAIMS, CmfErrorCode.ATTESTATION_CLAIMS);
        }

        @Test
        void and_names_everything_that_is_wrong_at_once() {
            var violations = verifier()
                    .verify(
                            good().part(part -> part.put("ear_status", "warning"))
                                    .statement(),
                            new Expectation(KEY, nonce -> false, ResultFixture.START, Set.of(Claim.FIPS_LEVEL_3)));

            assertThat(violations)
                    .extracting(Violation::code)
                    .containsExactly(
                            CmfErrorCode.ATTESTATION_NOT_FRESH,
                            CmfErrorCode.ATTESTATION_CLAIMS,
                            CmfErrorCode.ATTESTATION_CLAIMS);
        }
    }

    @Nested
    class Is_malformed {

        @Test
        void without_what_has_to_be_there() {
            assertMalformed(result -> result.remove("eat_profile"));
            assertMalformed(result -> result.remove("iat"));
            assertMalformed(result -> result.remove("submods"));
            assertMalformed(result -> result.putObject("submods"));
            assertRefused(good().part(part -> part.remove("ear_status")), CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void in_a_revision_or_a_spelling_that_is_not_read() {
            assertMalformed(result -> result.put("eat_profile", "tag:ietf.org,2027:rats/ear#99"));
            assertRefused(
                    ResultFixture.of(ISSUER, KEY, EarProfile.veraison())
                            .result(result -> result.put(
                                    "eat_profile", EarProfile.current().tag())),
                    CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void with_a_claim_twice() {
            String json = good().json();

            assertRefused(
                    ResultFixture.statement(good().token("{\"iat\":1," + json.substring(1))),
                    CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(
                    ResultFixture.statement(good().token(
                                    json.replace("\"ear_status\"", "\"ear_status\":\"affirming\",\"ear_status\""))),
                    CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void with_claims_of_another_kind() {
            assertMalformed(result -> result.put("iat", "now"));
            assertMalformed(result -> result.put("iat", Long.MAX_VALUE));
            assertMalformed(result -> result.put("exp", 1.5));
            assertMalformed(result -> result.put("eat_nonce", 7));
            assertMalformed(result -> result.put("ear_status", "excellent"));
            assertRefused(
                    good().part(part ->
                            part.putObject("ear_trustworthiness_vector").put("hardware", 128)),
                    CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(
                    good().part(part ->
                            part.putObject("ear_veraison_key_attestation").put("akpub", "*")),
                    CmfErrorCode.ATTESTATION_MALFORMED);
        }

        @Test
        void beyond_a_limit() {
            String deep = "[".repeat(17) + "]".repeat(17);

            assertRefused(
                    ResultFixture.statement(
                            good().token("{\"a\":" + deep + "," + good().json().substring(1))),
                    CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(
                    ResultFixture.statement(good().token(good().json() + " {}")), CmfErrorCode.ATTESTATION_MALFORMED);
            assertRefused(
                    good().result(result -> result.put("long", "a".repeat(64 * 1024))),
                    CmfErrorCode.ATTESTATION_MALFORMED);
            assertMalformed(result -> {
                for (int i = 0; i < 32; i++) {
                    result.put("member" + i, i);
                }
            });
        }

        private void assertMalformed(Consumer<ObjectNode> change) {
            assertRefused(good().result(change), CmfErrorCode.ATTESTATION_MALFORMED);
        }
    }
}
