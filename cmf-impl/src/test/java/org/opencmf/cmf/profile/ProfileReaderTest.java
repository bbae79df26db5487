// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;

class ProfileReaderTest {

    private static final String GOOD = """
            {
              "name": "edge",
              "types": ["VNFCI", "VNF_OAM"],
              "maximumValidity": "P30D",
              "keyAlgorithms": ["P-256", "RSA-4096"],
              "subject": {"source": "REGISTRATION", "required": ["C", "O"], "forbidden": ["CN"]},
              "extensions": [
                {"oid": "2.5.29.15", "mandatory": true, "critical": true, "source": "PROFILE", "values": ["digitalSignature"]},
                {"oid": "2.5.29.17", "mandatory": true, "critical": false, "source": "REQUEST"}
              ]
            }
            """;

    private final ProfileReader reader = new ProfileReader();

    private CertificateProfile read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> faults(String json) {
        var refusal = catchThrowableOfType(CmfRejectedException.class, () -> read(json));
        assertThat(refusal).isNotNull();
        assertThat(refusal.violations()).extracting(Violation::code).containsOnly(CmfErrorCode.PROFILE_MALFORMED);
        return refusal.violations().stream().map(Violation::detail).toList();
    }

    private static String with(String from, String to) {
        assertThat(GOOD).contains(from);
        return GOOD.replace(from, to);
    }

    @Nested
    class Reads {

        @Test
        void every_member() {
            CertificateProfile profile = read(GOOD);

            assertThat(profile.name()).isEqualTo("edge");
            assertThat(profile.types()).containsExactlyInAnyOrder(CertificateType.VNFCI, CertificateType.VNF_OAM);
            assertThat(profile.maximumValidity()).isEqualTo(Duration.ofDays(30));
            assertThat(profile.keyAlgorithms()).containsExactlyInAnyOrder("P-256", "RSA-4096");
            assertThat(profile.subject().source()).isEqualTo(Source.REGISTRATION);
            assertThat(profile.subject().required()).isEqualTo(Set.of("C", "O"));
            assertThat(profile.subject().forbidden()).isEqualTo(Set.of("CN"));
            assertThat(profile.extensions())
                    .containsExactly(
                            new ExtensionRule("2.5.29.15", true, true, Source.PROFILE, List.of("digitalSignature")),
                            new ExtensionRule("2.5.29.17", true, false, Source.REQUEST, List.of()));
        }

        @Test
        void every_shipped_profile_under_its_name() {
            assertThat(ShippedProfiles.all())
                    .extracting(CertificateProfile::name)
                    .containsExactlyElementsOf(ShippedProfiles.names());
            assertThat(ShippedProfiles.named("of-somebody-else")).isEmpty();
        }

        @Test
        void a_profile_for_each_type_of_certificate() {
            assertThat(ShippedProfiles.all().stream().flatMap(profile -> profile.types().stream()))
                    .contains(CertificateType.values());
        }
    }

    @Nested
    class Refuses {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"name\": \"edge\"|\"name\": 7|/name",
                    "\"name\": \"edge\"|\"name\": \"ed ge\"|/name",
                    "\"name\": \"edge\",||/name",
                    "\"name\": \"edge\"|\"name\": \"edge\", \"colour\": 1|/colour",
                    "\"name\": \"edge\"|\"name\": \"edge\", \"name\": \"egde\"|/name",
                    "\"VNF_OAM\"|\"VNF_FOO\"|/types",
                    "\"VNF_OAM\"|\"VNFCI\"|/types/1",
                    "[\"VNFCI\", \"VNF_OAM\"]|[]|/types",
                    "P30D|P9999D|/maximumValidity",
                    "P30D|PT1S|/maximumValidity",
                    "P30D|-P30D|/maximumValidity",
                    "P30D|P1M|/maximumValidity",
                    "RSA-4096|RSA-1024|/keyAlgorithms",
                    "RSA-4096|P-192|/keyAlgorithms",
                    "[\"P-256\", \"RSA-4096\"]|[]|/keyAlgorithms",
                    "REGISTRATION|ISSUER|/subject/source",
                    "REGISTRATION|HEAVEN|/subject/source",
                    "[\"CN\"]|[\"C\"]|/subject",
                    "[\"CN\"]|[\"XY\"]|/subject/forbidden",
                    "[\"CN\"]|\"CN\"|/subject/forbidden",
                    "[\"CN\"]|[1]|/subject/forbidden/0",
                    "\"2.5.29.17\"|\"2.5.29.15\"|/extensions/1/oid",
                    "\"2.5.29.17\"|\"2.5.29.19\"|/extensions/1/oid",
                    "\"2.5.29.17\"|\"1.2.3\"|/extensions/1/oid",
                    "\"REQUEST\"|\"PROFILE\"|/extensions/1/source",
                    "\"REQUEST\"|\"REQUEST\", \"values\": [\"a\"]|/extensions/1/values",
                    "\"critical\": false|\"critical\": \"no\"|/extensions/1/critical",
                    "\"critical\": false,||/extensions/1/critical",
                    "[\"digitalSignature\"]|[\"keyCertSign\"]|/extensions/0/values",
                    "[\"digitalSignature\"]|[\"signEverything\"]|/extensions/0/values",
                    "[\"digitalSignature\"]|[]|/extensions/0/values",
                    "\"2.5.29.15\"|\"2.5.29.37\"|/extensions/0/values",
                    "\"PROFILE\"|\"ISSUER\"|/extensions/0/source"
                })
        void a_fault_with_its_place(String from, String to, String place) {
            assertThat(faults(with(from, to == null ? "" : to)))
                    .anySatisfy(fault -> assertThat(fault).startsWith(place + ' '));
        }

        @Test
        void all_faults_at_once() {
            String json = with("\"edge\"", "\"\"").replace("P30D", "soon").replace("\"VNF_OAM\"", "\"X\"");

            assertThat(faults(json)).hasSize(3);
        }

        @ParameterizedTest
        @MethodSource("org.opencmf.cmf.profile.ProfileReaderTest#notJson")
        void what_is_not_a_json_object(String json) {
            assertThat(faults(json)).isNotEmpty();
        }

        @Test
        void more_than_the_limits() {
            assertThat(faults("[".repeat(1000))).hasSize(1);
            assertThat(faults(GOOD + " ".repeat(300_000))).hasSize(1);
            assertThat(faults(with("edge", "e".repeat(10_000)))).hasSize(1);
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("org.opencmf.cmf.profile.ProfileReaderTest#seeds")
        void or_reads_a_profile_with_octets_changed_and_throws_nothing_else(long seed) {
            Random random = new Random(seed);
            for (int round = 0; round < 200; round++) {
                byte[] json = GOOD.getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i <= random.nextInt(4); i++) {
                    json[random.nextInt(json.length)] = (byte) random.nextInt(128);
                }
                try {
                    assertThat(reader.read(json)).isNotNull();
                } catch (CmfRejectedException e) {
                    assertThat(e.code()).isEqualTo(CmfErrorCode.PROFILE_MALFORMED);
                }
            }
        }
    }

    static List<String> notJson() {
        return List.of("", "{", "[]", "7", "null", "\"x\"", "{}{}", GOOD + "x", "{\"name\":null}", "\u0000");
    }

    static List<Long> seeds() {
        return IntStream.range(0, 20).mapToObj(seed -> (long) seed).toList();
    }
}
