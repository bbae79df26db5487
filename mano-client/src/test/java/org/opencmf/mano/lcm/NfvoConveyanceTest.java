// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.mano.vnfd.Vnfd;
import org.opencmf.mano.vnfd.VnfdReader;
import org.opencmf.mano.vnfd.VnfdText;
import org.opencmf.testkit.Clause;

/** What an OSS says when it changes VNFs of an NS, and what their VNFMs are told. */
class NfvoConveyanceTest {

    private static final String STRICT = """
            { "securityPolicy": [ { "id": "strict", "minimumKeyLength": 384 } ],
              "overridingCertificateProfile": [ { "id": "oam-profile", "subject": { "commonName": "oam" } } ] }
            """;
    private static final String LAX = "{ \"securityPolicy\": [ { \"id\": \"lax\", \"minimumKeyLength\": 256 } ] }";

    private final LcmRequestReader reader = new LcmRequestReader();
    private final NfvoConveyance nfvo = new NfvoConveyance();
    private final Vnfd amf = new VnfdReader().read("amf.yaml", VnfdText.amf());

    private static String change(String instance, String data) {
        return "{ \"vnfInstanceId\": \"" + instance + "\", \"certificateConfigurationData\": " + data + " }";
    }

    private NsLcmRequest update(String... members) {
        return reader.updateNs(VnfdText.bytes("{ " + String.join(", ", members) + " }"));
    }

    private static CmfRejectedException refusal(Runnable work) {
        return catchThrowableOfType(CmfRejectedException.class, work::run);
    }

    @Nested
    class An_update_of_an_ns {

        @ParameterizedTest
        @ValueSource(strings = {"changeVnfFlavourData", "changeVnfPackageData", "changeExtVnfConnectivityData"})
        @Clause("IFA026 Nfvo.Sc.007")
        void says_of_each_vnf_instance_what_its_vnfm_is_told(String member) {
            var request = update("\"" + member + "\": [" + change("amf-1", STRICT) + ", " + change("amf-2", LAX) + "]");

            var told = nfvo.changeVnfs(request, Map.of("amf-1", amf, "amf-2", amf, "amf-3", amf));

            assertThat(request.asksForDelegation()).isTrue();
            assertThat(told).containsOnlyKeys("amf-1", "amf-2");
            assertThat(told.get("amf-1").securityPolicy())
                    .singleElement()
                    .matches(policy -> policy.id().equals("strict"));
            assertThat(told.get("amf-1").overriding("oam-profile")).isPresent();
            assertThat(told.get("amf-2").securityPolicy())
                    .singleElement()
                    .matches(policy -> policy.id().equals("lax"));
        }

        @Test
        void says_nothing_of_certificates_where_no_change_does() {
            var request = update("\"changeVnfPackageData\": [ { \"vnfInstanceId\": \"amf-1\" } ]");

            assertThat(request.asksForDelegation()).isFalse();
            assertThat(nfvo.changeVnfs(request, Map.of("amf-1", amf))).isEmpty();
        }

        @Test
        void may_say_the_same_of_a_vnf_instance_twice_but_not_two_things() {
            assertThat(update(
                                    "\"changeVnfPackageData\": [" + change("amf-1", LAX) + "]",
                                    "\"changeVnfFlavourData\": [" + change("amf-1", LAX) + "]")
                            .byVnfInstance())
                    .containsOnlyKeys("amf-1");

            var refusal = refusal(() -> update(
                    "\"changeVnfPackageData\": [" + change("amf-1", LAX) + "]",
                    "\"changeVnfFlavourData\": [" + change("amf-1", STRICT) + "]"));
            assertThat(refusal.code()).isEqualTo(CmfErrorCode.REQUEST_MALFORMED);
            assertThat(refusal.violations()).hasSize(1);
        }

        @Test
        void is_refused_with_all_faults_of_all_changes() {
            var refusal = refusal(() -> update(
                    "\"changeVnfPackageData\": [ { \"certificateConfigurationData\": " + LAX + " }, 7 ]",
                    "\"changeVnfFlavourData\": [" + change("amf-1", "{ \"securityPolicies\": [] }") + "]"));

            assertThat(refusal.violations())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(violation -> violation.code() == CmfErrorCode.REQUEST_MALFORMED);
        }
    }

    @Nested
    class A_change_is_not_conveyed {

        @Test
        @Clause("IFA026 Nfvo.Sc.007")
        void to_a_vnf_instance_that_is_not_of_the_ns_nor_to_one_that_does_not_support_delegation_and_all_is_told() {
            var request =
                    update("\"changeVnfPackageData\": [" + change("amf-1", LAX) + ", " + change("smf-1", LAX) + "]");

            var refusal = refusal(() -> nfvo.changeVnfs(request, Map.of("amf-1", new Vnfd("x", List.of(), List.of()))));

            assertThat(refusal.violations())
                    .extracting(violation -> violation.code())
                    .containsExactlyInAnyOrder(CmfErrorCode.MODE_NOT_SUPPORTED, CmfErrorCode.REQUEST_MALFORMED);
        }

        @Test
        void if_a_profile_overrides_none_of_the_descriptor() {
            String other = STRICT.replace("oam-profile", "unknown-profile");
            var request = update("\"changeVnfPackageData\": [" + change("amf-1", other) + "]");

            assertThat(refusal(() -> nfvo.changeVnfs(request, Map.of("amf-1", amf)))
                            .code())
                    .isEqualTo(CmfErrorCode.REQUEST_MALFORMED);
        }
    }

    @Nested
    class Whatever_is_read {

        private final byte[] good =
                VnfdText.bytes("{ \"nsdId\": \"n\", \"vnfdId\": \"v\", \"certificateConfigurationData\": " + STRICT
                        + ", \"changeVnfPackageData\": [" + change("amf-1", STRICT) + "] }");
        private final List<Consumer<byte[]>> readers =
                List.of(reader::createVnf, reader::changeVnf, reader::createNs, reader::updateNs);

        private void readOrRefused(byte[] document) {
            for (Consumer<byte[]> each : readers) {
                try {
                    each.accept(document);
                } catch (CmfRejectedException e) {
                    assertThat(e.code()).isIn(CmfErrorCode.REQUEST_MALFORMED, CmfErrorCode.LIMIT_EXCEEDED);
                }
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{ \"nsdId\": secret }|1:12: a word without quotation marks|REQUEST_MALFORMED",
                    "{ \"nsdId\": \"secret\" \"b\": 1 }|1:21: a comma|REQUEST_MALFORMED",
                    "{ nsdId: 1 }|1:3: a name has to be there|REQUEST_MALFORMED",
                    "{ \"nsdId\": \"secret|1:19: the end|REQUEST_MALFORMED",
                    "{ \"nsdId\": 01 }|1:13: a number that is none|REQUEST_MALFORMED",
                    "{ \"nsdId\": \"\\q\" }|1:14: an escape sequence|REQUEST_MALFORMED"
                })
        void is_refused_with_place_and_reason_and_nothing_of_its_content(String json, String fault, CmfErrorCode code) {
            var refusal = refusal(() -> reader.createNs(VnfdText.bytes(json)));

            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.violations().get(0).detail())
                    .startsWith("CreateNsRequest:" + fault)
                    .doesNotContain("secret");
        }

        @Test
        void is_refused_if_it_nests_too_deeply() {
            var refusal = refusal(() -> reader.createNs(VnfdText.bytes("{ \"nsdId\":\n" + "[".repeat(100))));

            assertThat(refusal.code()).isEqualTo(CmfErrorCode.LIMIT_EXCEEDED);
            assertThat(refusal).hasMessageContaining("CreateNsRequest:2:").hasMessageContaining("more than 60 levels");
        }

        @Test
        void is_read_or_refused_when_it_is_cut_at_any_place() {
            readers.forEach(each -> assertThatCode(() -> each.accept(good)).doesNotThrowAnyException());

            for (int length = 0; length < good.length; length++) {
                readOrRefused(Arrays.copyOf(good, length));
            }
        }

        @ParameterizedTest(name = "seed {0}")
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void is_read_or_refused_when_bytes_of_it_are_changed(long seed) {
            var random = new SplittableRandom(seed);
            for (int run = 0; run < 500; run++) {
                byte[] changed = good.clone();
                for (int i = random.nextInt(1, 5); i > 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                readOrRefused(changed);
            }
        }
    }
}
