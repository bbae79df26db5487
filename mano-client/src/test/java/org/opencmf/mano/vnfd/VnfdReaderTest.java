// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.opencmf.mano.vnfd.VnfdText.AMF;
import static org.opencmf.mano.vnfd.VnfdText.amf;
import static org.opencmf.mano.vnfd.VnfdText.amfWith;
import static org.opencmf.mano.vnfd.VnfdText.bytes;
import static org.opencmf.mano.vnfd.VnfdText.csar;
import static org.opencmf.mano.vnfd.VnfdText.zip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.testkit.Clause;

class VnfdReaderTest {

    private final VnfdReader reader = new VnfdReader();

    private CmfRejectedException refusal(byte[] bytes) {
        return catchThrowableOfType(CmfRejectedException.class, () -> reader.read("vnfd.yaml", bytes));
    }

    @Nested
    class Reads {

        @Test
        @Clause("SOL001 6.8.19")
        void certificates_with_their_types_and_the_id_of_their_node_template() {
            var vnfd = reader.read("amf.yaml", amf());

            assertThat(vnfd.id()).isEqualTo("b1bb0ce7-ebca-4fa7-95ed-4840d70a1177");
            assertThat(vnfd.certificates())
                    .extracting(VnfdCertificate::id, VnfdCertificate::type)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("sbi-cert", CertificateType.VNFCI),
                            org.assertj.core.groups.Tuple.tuple("oam-cert", CertificateType.VNF_OAM));
            assertThat(vnfd.certificate("sbi-cert").orElseThrow().nfTypes()).isEqualTo(Set.of("AMF"));
        }

        @Test
        @Clause("SOL001 6.2.79")
        @Clause("SOL001 6.2.81")
        void base_profile_and_subject() {
            var profile = reader.read("amf.yaml", amf())
                    .certificate("sbi-cert")
                    .orElseThrow()
                    .baseProfile();

            assertThat(profile.subject())
                    .isEqualTo(new CertSubjectData(
                            "${vduId}-${index}.amf.operator.example", "operator.example", "ES", null, null, null));
            assertThat(profile.subjectAltName())
                    .containsExactly("urn:uuid:${uuid}", "DNS:${vduId}-${index}.sbi.amf.operator.example");
        }

        @Test
        @Clause("SOL001 6.2.80")
        void requirements_for_the_certification_request() {
            var vnfd = reader.read("amf.yaml", amf());

            assertThat(vnfd.certificate("sbi-cert").orElseThrow().csrRequirements())
                    .singleElement()
                    .satisfies(requirement -> {
                        assertThat(requirement.signature()).isEqualTo("ecdsa-with-SHA256");
                        assertThat(requirement.maximumValidityDays()).isEqualTo(365);
                    });
        }

        @Test
        void vdus_with_their_numbers_and_certificates() {
            var vnfd = reader.read("amf.yaml", amf());

            assertThat(vnfd.vdus())
                    .containsExactly(
                            new Vdu("front", Vdu.Kind.COMPUTE, 1, 4, 2, java.util.List.of("sbi-cert", "oam-cert")),
                            new Vdu("worker", Vdu.Kind.CONTAINER, 1, 1, 1, java.util.List.of("oam-cert")));
        }

        @Test
        void the_same_from_an_archive_as_from_a_bare_file(@TempDir Path folder) throws IOException {
            var file = Files.write(folder.resolve("amf.csar"), zip(csar()));

            assertThat(reader.read(file)).isEqualTo(reader.read("amf.yaml", amf()));
        }

        @Test
        void an_archive_without_metadata_and_one_file_at_its_root() {
            var archive = zip(Map.of("amf.yaml", amf(), "other/unrelated.yaml", bytes("a: b")));

            assertThat(reader.read("amf.csar", archive).certificates()).hasSize(2);
        }

        @Test
        void what_is_imported_though_imports_go_round_in_a_circle() {
            var files = csar();
            files.put(
                    "Definitions/amf.yaml",
                    bytes("imports: [ parts/nodes.yaml, { file: ../Definitions/parts/types.yaml } ]"));
            files.put(
                    "Definitions/parts/nodes.yaml",
                    amfWith("imports:\n", "imports:\n  - ../amf.yaml\n  - own: { file: types.yaml }\n"));
            files.put("Definitions/parts/types.yaml", bytes("imports: [ nodes.yaml ]"));

            assertThat(reader.read("amf.csar", zip(files))).isEqualTo(reader.read("amf.yaml", amf()));
        }

        @Test
        void node_types_of_the_vendor_by_what_they_derive_from() {
            var vnfd = reader.read(
                    "amf.yaml",
                    bytes(AMF.replace("type: tosca.nodes.nfv.Vdu.Compute", "type: vendor.Vdu")
                            .replace(
                                    "node_types:\n",
                                    "node_types:\n  vendor.Vdu:\n    derived_from: vendor.Middle\n"
                                            + "  vendor.Middle:\n    derived_from: tosca.nodes.nfv.Vdu.Compute\n")));

            assertThat(vnfd.vdu("front")).isPresent();
        }

        @Test
        void the_id_from_the_type_of_the_vnf() {
            var vnfd = reader.read(
                    "amf.yaml",
                    bytes(AMF.replace(
                                    "    derived_from: tosca.nodes.nfv.VNF\n",
                                    "    derived_from: tosca.nodes.nfv.VNF\n    properties:\n      descriptor_id:\n"
                                            + "        constraints: [ valid_values: [ the-id ] ]\n")
                            .replace("descriptor_id: b1bb0ce7-ebca-4fa7-95ed-4840d70a1177", "provider: V")));

            assertThat(vnfd.id()).isEqualTo("the-id");
        }

        @Test
        @Clause("IFA026 Vnfm.Sc.007")
        void a_descriptor_without_certificates_which_does_not_support_delegation() {
            var vnfd = reader.read(
                    "plain.yaml",
                    bytes("topology_template: { node_templates: { v: { type: tosca.nodes.nfv.VNF, properties: "
                            + "{ descriptor_id: x } } } }"));

            assertThat(vnfd.supportsDelegation()).isFalse();
            assertThat(catchThrowableOfType(CmfRejectedException.class, vnfd::requireDelegation)
                            .code())
                    .isEqualTo(CmfErrorCode.MODE_NOT_SUPPORTED);
            assertThat(reader.read("amf.yaml", amf()).requireDelegation().supportsDelegation())
                    .isTrue();
        }
    }

    @Nested
    class Refuses {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "certificate_type: VNFCI_CERT|certificate_type: VM_CERT|VM_CERT",
                    "certificate_type: VNFCI_CERT|certificate_type: [ VNFCI_CERT ]|certificate_type",
                    "certificate_type: VNFCI_CERT|kind: VNFCI_CERT|certificate_type is missing",
                    "name: SBI of the AMF|name: {}|name is not a text",
                    "id: sbi-profile|no: id|id is missing",
                    "maximum_validity_period: 365|maximum_validity_period: -1|maximum_validity_period",
                    "maximum_validity_period: 365|maximum_validity_period: 99999999999|maximum_validity_period",
                    "supported_certificate_version: X.509_ver3|supported_certificate_version: X.509_ver1|X.509_ver3",
                    "installable_certificate: sbi-cert|installable_certificate: amf|installs 'amf'",
                    "installable_certificate: sbi-cert|installable_certificate: gone|installs 'gone'",
                    "installable_certificate: sbi-cert|other: x|no VDU installs 'sbi-cert'",
                    "max_number_of_instances: 4|max_number_of_instances: 1|contradicting numbers",
                    "descriptor_id: b1bb0ce7-ebca-4fa7-95ed-4840d70a1177|x: y|descriptor_id",
                    "type: vendor.Amf|tipe: vendor.Amf|type is missing",
                    "basic_constraints: CA:FALSE|basic_constraints: CA:TRUE|'CA:TRUE': a VNFCI is no CA",
                    "subject_unique_identifier: none|name_constraints: DNS:x|name constraints are for CAs",
                    "maximum_validity_period: 365|key_usages: [ digitalSignature, keyCertSign ]|'keyCertSign': a VNFCI",
                    "maximum_validity_period: 365|key_usages: [ cRLSign ]|'cRLSign': a VNFCI is no CA",
                    "maximum_validity_period: 365|maximum_validity_period: 0|maximum_validity_period is 0, which is less",
                    "targets: [ front ]|targets: [ front, fornt ]|'fornt', which is no node template",
                    "node_templates:|node_templates: 7 #|",
                    "metadata:|metadata: &a|nothing"
                })
        void a_fault_with_its_place(String target, String replacement, String detail) {
            if ("nothing".equals(detail)) {
                assertThat(reader.read("vnfd.yaml", amfWith(target, replacement)))
                        .isNotNull();
                return;
            }

            var refusal = refusal(amfWith(target, replacement));

            assertThat(refusal.violations())
                    .allMatch(violation -> violation.code() == CmfErrorCode.VNFD_MALFORMED)
                    .extracting(Violation::detail)
                    .anySatisfy(text -> assertThat(text)
                            .contains(detail == null ? "" : detail)
                            .containsPattern("vnfd\\.yaml:\\d+:\\d+"));
        }

        @ParameterizedTest
        @CsvSource({"minimum_validity_period,maximum_validity_period", "supported_min_keylength,supported_max_keylength"
        })
        void what_contradicts_itself(String least, String most) {
            String key = "maximum_validity_period: 365";
            String and = "\n            ";

            assertThat(reader.read("vnfd.yaml", amfWith(key, least + ": 300" + and + most + ": 300")))
                    .isNotNull();
            assertThat(refusal(amfWith(key, least + ": 301" + and + most + ": 300"))
                            .violations())
                    .singleElement()
                    .extracting(Violation::detail)
                    .asString()
                    .containsPattern("^vnfd.yaml:36:\\d+: " + most + " is 300, which is less than " + least + ", 301");
        }

        @Test
        void two_ids_of_the_descriptor() {
            String second =
                    "    other:\n      type: vendor.Amf\n      properties:\n        descriptor_id: %s\n    front:\n";

            assertThat(reader.read(
                                    "vnfd.yaml",
                                    amfWith("    front:\n", second.formatted("b1bb0ce7-ebca-4fa7-95ed-4840d70a1177")))
                            .id())
                    .isEqualTo("b1bb0ce7-ebca-4fa7-95ed-4840d70a1177");
            assertThat(refusal(amfWith("    front:\n", second.formatted("another")))
                            .violations())
                    .singleElement()
                    .extracting(Violation::detail)
                    .asString()
                    .contains(
                            "descriptor_id is 'another' here, and 'b1bb0ce7-ebca-4fa7-95ed-4840d70a1177' at vnfd.yaml:12:");
        }

        @Test
        void a_property_that_the_type_of_a_certificate_does_not_declare() {
            String type =
                    "node_types:\n  vendor.Cert:\n    derived_from: tosca.nodes.nfv.Certificate\n    properties:\n"
                            + "      key_store: { type: string }\n";
            String own = AMF.replace("node_types:\n", type)
                    .replace(
                            "    sbi-cert:\n      type: tosca.nodes.nfv.Certificate",
                            "    sbi-cert:\n      type: vendor.Cert");

            assertThat(reader.read(
                            "vnfd.yaml", bytes(own.replace("name: SBI of", "key_store: x\n        name: SBI of"))))
                    .isEqualTo(reader.read("vnfd.yaml", amf()));
            assertThat(refusal(bytes(own.replace("name: SBI of", "kee_store: x\n        name: SBI of"))))
                    .hasMessageContaining("'kee_store' is not known here");
            assertThat(refusal(amfWith("name: SBI of", "key_store: x\n        name: SBI of")))
                    .hasMessageContaining("'key_store' is not known here");
        }

        @Test
        void all_faults_at_once() {
            var refusal = refusal(bytes(AMF.replace("VNFCI_CERT", "X")
                    .replace("VNFOAM_CERT", "Y")
                    .replace("max_number_of_instances: 4", "max_number_of_instances: four")));

            assertThat(refusal.violations()).hasSize(3);
        }

        @Test
        void a_fault_at_its_line() {
            var refusal = refusal(amfWith("certificate_type: VNFCI_CERT", "certificate_type: X"));

            int line = AMF.substring(0, AMF.indexOf("certificate_type: VNFCI_CERT"))
                    .split("\n")
                    .length;
            assertThat(refusal.violations())
                    .singleElement()
                    .extracting(Violation::detail)
                    .asString()
                    .startsWith("vnfd.yaml:" + line + ":");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "   ",
                    "just text",
                    "[ a, b ]",
                    "a: b\na: c",
                    "a: &x b\nc: *x",
                    "a: b\n---\nc: d",
                    "a: [",
                    "\tno tabs: here",
                    "imports: 5",
                    "imports: [ other.yaml ]",
                    "imports: [ https://example.org/other.yaml ]",
                    "imports: [ {} ]",
                    "\u0000"
                })
        void what_is_no_descriptor(String text) {
            assertThat(refusal(bytes(text)).violations())
                    .isNotEmpty()
                    .extracting(Violation::code)
                    .containsOnly(CmfErrorCode.VNFD_MALFORMED);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "a: secret\\n\\tb: c|2:1: a tab",
                    "a: secret\\nb: 'secret|2:11: the end, though",
                    "a: secret: x|1:10: a colon where",
                    "a: secret\\n b: c|2:3: a colon where",
                    "- secret\\nb: c|2:1: an indentation",
                    "a: secret\\nb: @secret|2:4: a character that begins no value",
                    "a: { b: secret|1:15: the end, though",
                    "a: [ secret }|1:13: a comma or a closing bracket",
                    "a: \"secret \\q\"|1:13: an escape sequence",
                    "a: secret\\nbc: \u0007d|2:5: a character that is not printable",
                    "secret\\nb: c|2:2: a colon",
                    "a: !secret!secret x|1:4: the document cannot be read",
                    "a: secret\\n 'in': 'reader, line 7|2:6: a colon",
                })
        void broken_yaml_with_the_parsers_reason_and_nothing_of_its_content(String text, String fault) {
            assertThat(refusal(bytes(text.replace("\\n", "\n").replace("\\t", "\t")))
                            .violations())
                    .singleElement()
                    .extracting(Violation::detail)
                    .asString()
                    .startsWith("vnfd.yaml:" + fault)
                    .doesNotContain("secret");
        }

        @Test
        void bytes_that_are_not_utf_8() {
            byte[] text = bytes("a: b\nc: [ d, x ]\n");
            text[12] = (byte) 0xff;

            assertThat(refusal(text)).hasMessageContaining("bytes that are not UTF-8");
        }

        @Test
        void a_document_that_nests_too_deeply_is_too_long_or_has_too_many_parts() {
            for (String deep : new String[] {"[".repeat(5000), "\n- " + "- ".repeat(100)}) {
                assertThat(refusal(bytes("a: 1\nb: " + deep)).violations())
                        .singleElement()
                        .satisfies(violation -> {
                            assertThat(violation.code()).isEqualTo(CmfErrorCode.LIMIT_EXCEEDED);
                            assertThat(violation.detail()).containsPattern("^vnfd.yaml:[23]:\\d+: more than 60 levels");
                        });
            }
            assertThat(refusal(bytes("a: " + "b".repeat(1 << 20))).code()).isEqualTo(CmfErrorCode.LIMIT_EXCEEDED);
            assertThat(refusal(bytes("- \n".repeat(200_000))).code()).isEqualTo(CmfErrorCode.LIMIT_EXCEEDED);
        }

        @Test
        void an_archive_with_too_many_entries() {
            Map<String, byte[]> files = new LinkedHashMap<>(csar());
            for (int i = 0; i < 60_000; i++) {
                files.put("f" + i, new byte[0]);
            }

            assertThat(refusal(zip(files)).code()).isEqualTo(CmfErrorCode.LIMIT_EXCEEDED);
        }

        @Test
        void an_archive_without_entry_definitions_or_with_one_that_is_not_there() {
            var without = csar();
            without.put("TOSCA-Metadata/TOSCA.meta", bytes("TOSCA-Meta-File-Version: 1.1\n"));
            var absent = csar();
            absent.put("TOSCA-Metadata/TOSCA.meta", bytes("Entry-Definitions: Definitions/other.yaml\n"));
            var two = Map.of("a.yaml", amf(), "b.yaml", amf());

            assertThat(refusal(zip(without))).isNotNull();
            assertThat(refusal(zip(absent))).isNotNull();
            assertThat(refusal(zip(two))).isNotNull();
        }

        @Test
        void an_import_that_is_missing_or_leads_out_of_the_archive() {
            var missing = csar();
            missing.put("Definitions/amf.yaml", amfWith("imports:\n", "imports:\n  - gone.yaml\n"));
            var out = csar();
            out.put("Definitions/amf.yaml", amfWith("imports:\n", "imports:\n  - ../../../etc/passwd.yaml\n"));

            assertThat(refusal(zip(missing)).code()).isEqualTo(CmfErrorCode.VNFD_MALFORMED);
            assertThat(refusal(zip(out)).code()).isEqualTo(CmfErrorCode.VNFD_MALFORMED);
        }

        @Test
        void one_name_that_two_files_describe_differently() {
            var files = csar();
            files.put("Definitions/amf.yaml", amfWith("imports:\n", "imports:\n  - more.yaml\n"));
            files.put("Definitions/more.yaml", amfWith("name: SBI of the AMF", "name: another"));

            assertThat(refusal(zip(files)).violations())
                    .singleElement()
                    .extracting(Violation::detail)
                    .asString()
                    .contains("'sbi-cert' is described otherwise");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void spoiled_bytes_are_read_or_refused_and_nothing_else(long seed) {
        var random = new Random(seed);
        byte[][] good = {amf(), zip(csar())};
        for (int round = 0; round < 150; round++) {
            byte[] spoiled = good[round % 2].clone();
            for (int i = 0; i <= random.nextInt(6); i++) {
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(reader.read("vnfd", spoiled)).isNotNull();
            } catch (CmfRejectedException e) {
                assertThat(e.violations()).isNotEmpty();
            }
        }
    }
}
