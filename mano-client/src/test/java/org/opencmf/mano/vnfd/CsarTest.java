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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;

/** Archives, read from a file and from memory alike. */
class CsarTest {

    private static final String META = "TOSCA-Metadata/TOSCA.meta";

    @TempDir
    Path folder = Path.of("replaced");

    private final VnfdReader reader = new VnfdReader();

    private void isReadAsTheBareFile(Map<String, byte[]> files) throws IOException {
        isReadAsTheBareFile(zip(files));
    }

    private void isReadAsTheBareFile(byte[] archive) throws IOException {
        var expected = reader.read("amf.yaml", amf());

        assertThat(reader.read("amf.csar", archive)).isEqualTo(expected);
        assertThat(reader.read(Files.write(folder.resolve("amf.csar"), archive)))
                .isEqualTo(expected);
    }

    private CmfRejectedException refusal(Map<String, byte[]> files) throws IOException {
        return refusal(zip(files));
    }

    private CmfRejectedException refusal(byte[] archive) throws IOException {
        var file = Files.write(folder.resolve("amf.csar"), archive);
        var refusal = catchThrowableOfType(CmfRejectedException.class, () -> reader.read("amf.csar", archive));

        assertThat(catchThrowableOfType(CmfRejectedException.class, () -> reader.read(file))
                        .violations())
                .isEqualTo(refusal.violations());
        return refusal;
    }

    @Nested
    class What_is_no_definition_is_passed_over {

        @Test
        void in_whatever_number_and_size() throws IOException {
            var files = csar();
            for (int i = 0; i < 300; i++) {
                files.put("Artifacts/chart/templates/" + i + ".yaml", bytes("{{ .Values.x }}"));
            }
            files.put("Artifacts/openapi.yaml", new byte[2 << 20]);

            isReadAsTheBareFile(files);
        }

        @Test
        void unread_so_that_an_image_of_any_size_costs_nothing() throws IOException {
            Path file = folder.resolve("big.csar");
            try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry("Artifacts/image.qcow2"));
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 600; i++) {
                    zip.write(zeros);
                }
                for (var entry : csar().entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                }
            }

            assertThat(reader.read(file)).isEqualTo(reader.read("amf.yaml", amf()));
            assertThat(reader.read("big.csar", Files.readAllBytes(file)).certificates())
                    .hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Artifacts/nginx:1.21.tar",
                    "Definitions\\other.yaml",
                    "../x.yaml",
                    "/etc/x.yaml",
                    "a/../../x.yaml",
                    "C:/x.yaml",
                    "./x.yaml"
                })
        void whatever_its_name(String path) throws IOException {
            var files = csar();
            files.put(path, bytes("a: b"));

            isReadAsTheBareFile(files);
        }

        @Test
        void though_it_is_there_twice() throws IOException {
            var files = csar();
            files.put("Files/imagX.bin", new byte[1]);

            isReadAsTheBareFile(renamed(zip(files), "imagX", "image"));
        }
    }

    @Nested
    class Metadata {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\ufeffEntry-Definitions: Definitions/amf.yaml\n",
                    "Entry-Definitions: ./Definitions/amf.yaml\n",
                    "Entry-Definitions: Definitions/../Definitions/./amf.yaml",
                    "TOSCA-Meta-File-Version: 1.1\r\nEntry-Definitions:Definitions/amf.yaml\r\n"
                })
        void name_the_entry_in_whatever_way(String meta) throws IOException {
            var files = csar();
            files.put(META, bytes(meta));

            isReadAsTheBareFile(files);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Definitions/df.yaml",
                    "./Definitions/df.yaml Definitions/more.yaml",
                    "\"Definitions/df.yaml\"  \"Definitions/with blank.yaml\""
                })
        void name_other_definitions_which_are_read_like_what_is_imported(String others) throws IOException {
            var files = csar();
            files.put(
                    META,
                    bytes("Entry-Definitions: Definitions/top.yaml\nOther-Definitions: " + others
                            + "\nCreated-By: x\n"));
            files.put("Definitions/top.yaml", bytes("imports: [ etsi_nfv_sol001_vnfd_types.yaml ]"));
            files.put("Definitions/df.yaml", amf());
            files.put("Definitions/more.yaml", bytes("description: more"));
            files.put("Definitions/with blank.yaml", bytes("description: more"));

            isReadAsTheBareFile(files);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Definitions/gone.yaml", "../amf.yaml", "\"Definitions/amf.yaml"})
        void that_name_other_definitions_which_are_not_there_are_refused(String others) throws IOException {
            var files = csar();
            files.put(META, bytes("Entry-Definitions: Definitions/amf.yaml\nOther-Definitions: " + others + "\n"));

            assertThat(refusal(files).violations())
                    .singleElement()
                    .extracting(Violation::detail)
                    .asString()
                    .contains("Other-Definitions");
        }

        @ParameterizedTest
        @ValueSource(strings = {"../amf.yaml", "/Definitions/amf.yaml", "Definitions\\amf.yaml", "C:/amf.yaml"})
        void that_lead_out_of_the_archive_are_refused(String entry) throws IOException {
            var files = csar();
            files.put(META, bytes("Entry-Definitions: " + entry + "\n"));
            files.put(entry, amf());

            assertThat(refusal(files).code()).isEqualTo(CmfErrorCode.VNFD_MALFORMED);
        }
    }

    @Nested
    class Deployment_flavours {

        private static final String FILTER = """
                topology_template:
                  substitution_mappings:
                    node_type: vendor.Amf
                    substitution_filter:
                      properties:
                        - flavour_id: { equal: %s }
                """;
        private static final String PROPERTY = """
                topology_template:
                  substitution_mappings:
                    node_type: vendor.Amf
                    properties: { flavour_id: %s }
                """;

        private static byte[] flavour(String mapping, String id, int initial) {
            return bytes(AMF.replace("topology_template:\n", mapping.formatted(id))
                    .replace("number_of_instances: 2", "number_of_instances: " + initial));
        }

        private Map<String, byte[]> files(String mapping) {
            var files = csar();
            files.put(
                    META,
                    bytes("Entry-Definitions: Definitions/top.yaml\n"
                            + "Other-Definitions: Definitions/big.yaml Definitions/small.yaml\n"));
            files.put("Definitions/top.yaml", bytes("topology_template: { inputs: { selected_flavour: {} } }"));
            files.put("Definitions/small.yaml", flavour(mapping, "small", 1));
            files.put("Definitions/big.yaml", flavour(mapping, "big", 4));
            return files;
        }

        private Vnfd vnfd(Map<String, byte[]> files) {
            return reader.read("amf.csar", zip(files));
        }

        @ParameterizedTest
        @ValueSource(strings = {FILTER, PROPERTY})
        void differ_in_their_numbers_and_are_told_apart(String mapping) {
            var vnfd = vnfd(files(mapping));

            assertThat(vnfd.flavours()).extracting(DeploymentFlavour::id).containsExactly("big", "small");
            assertThat(vnfd.in("small").vdu("front").orElseThrow().initialInstances())
                    .isEqualTo(1);
            assertThat(vnfd.in("big").vdu("front").orElseThrow().initialInstances())
                    .isEqualTo(4);
            assertThat(vnfd.certificates()).hasSize(2);
        }

        @Test
        void are_told_apart_by_the_node_of_the_vnf_where_no_template_substitutes_one() {
            var files = files("topology_template:\n");
            for (String flavour : List.of("small", "big")) {
                String text = new String(files.get("Definitions/" + flavour + ".yaml"), StandardCharsets.UTF_8);
                files.put(
                        "Definitions/" + flavour + ".yaml",
                        bytes(text.replace("descriptor_id:", "flavour_id: " + flavour + "\n        descriptor_id:")));
            }

            assertThat(vnfd(files).in("big").vdu("front").orElseThrow().initialInstances())
                    .isEqualTo(4);
        }

        @Test
        void may_have_certificates_in_common_that_not_all_of_them_need() throws IOException {
            var files = files(FILTER);
            String small = new String(files.get("Definitions/small.yaml"), StandardCharsets.UTF_8);
            files.put(
                    "Definitions/small.yaml",
                    bytes(small.replace("- installable_certificate: sbi-cert", "- other: x")));
            int from = small.indexOf("    sbi-cert:\n");
            int to = small.indexOf("    oam-cert:\n");
            String certificate = small.substring(from, to);
            files.replaceAll(
                    (name, bytes) -> bytes(new String(bytes, StandardCharsets.UTF_8).replace(certificate, "")));
            files.put("Definitions/top.yaml", bytes("topology_template:\n  node_templates:\n" + certificate));

            assertThat(vnfd(files).in("small").vdu("front").orElseThrow().certificates())
                    .containsExactly("oam-cert");
            assertThat(vnfd(files).in("big").vdu("front").orElseThrow().certificates())
                    .containsExactly("sbi-cert", "oam-cert");

            String big = new String(files.get("Definitions/big.yaml"), StandardCharsets.UTF_8);
            files.put("Definitions/big.yaml", bytes(big.replace("- installable_certificate: sbi-cert", "- other: x")));
            assertThat(refusal(files)).as("what none needs").hasMessageContaining("no VDU installs 'sbi-cert'");
        }

        @Test
        void have_to_be_chosen_if_there_are_several_and_are_listed() {
            var vnfd = vnfd(files(FILTER));

            for (String choice : new String[] {null, "huge"}) {
                var refusal = catchThrowableOfType(CmfRejectedException.class, () -> vnfd.in(choice));

                assertThat(refusal.code()).isEqualTo(CmfErrorCode.REQUEST_MALFORMED);
                assertThat(refusal).hasMessageContaining("'big', 'small'");
            }
        }

        @Test
        void need_not_be_chosen_if_there_is_one_or_none_is_told() {
            var one = csar();
            one.put("Definitions/amf.yaml", flavour(FILTER, "small", 2));

            assertThat(vnfd(one).in(null).vdus()).isEqualTo(vnfd(csar()).vdus());
            assertThat(catchThrowableOfType(
                            CmfRejectedException.class, () -> vnfd(one).in("big")))
                    .hasMessageContaining("'small'");
            assertThat(vnfd(csar()).in("whatever")).isEqualTo(vnfd(csar()));
        }

        @Test
        void tell_a_fault_that_they_share_once() throws IOException {
            var files = files(FILTER);
            files.put("Definitions/top.yaml", bytes("topology_template: { node_templates: { x: 7 } }"));

            assertThat(refusal(files).violations()).hasSize(1);
        }
    }

    @Nested
    class Refuses {

        @Test
        void a_directory_and_a_file_that_is_not_there_by_these_words() {
            assertThat(catchThrowableOfType(CmfRejectedException.class, () -> reader.read(folder)))
                    .hasMessageContaining("it is a directory");
            assertThat(catchThrowableOfType(CmfRejectedException.class, () -> reader.read(folder.resolve("gone.csar"))))
                    .hasMessageContaining("gone.csar: there is no such file");
        }

        @Test
        void a_definition_that_is_there_twice() throws IOException {
            var files = csar();
            files.put("Definitions/amX.yaml", bytes("a: b"));

            assertThat(refusal(renamed(zip(files), "amX", "amf")).violations())
                    .extracting(Violation::detail)
                    .anySatisfy(detail -> assertThat(detail).contains("twice"));
        }

        @Test
        void a_definition_that_is_longer_than_is_read() throws IOException {
            var files = csar();
            files.put("Definitions/amf.yaml", amfWith("imports:\n", "imports:\n  - bomb.yaml\n"));
            files.put("Definitions/bomb.yaml", new byte[1 << 25]);

            assertThat(refusal(files).violations()).singleElement().satisfies(violation -> {
                assertThat(violation.code()).isEqualTo(CmfErrorCode.LIMIT_EXCEEDED);
                assertThat(violation.detail()).contains("Definitions/bomb.yaml", "1048576");
            });
        }

        @Test
        void more_definitions_than_are_read() throws IOException {
            var files = csar();
            var imports = new StringBuilder("imports:\n");
            for (int i = 0; i < 200; i++) {
                imports.append("  - part").append(i).append(".yaml\n");
                files.put("Definitions/part" + i + ".yaml", bytes("description: part"));
            }
            files.put("Definitions/amf.yaml", amfWith("imports:\n", imports.toString()));

            assertThat(refusal(files).code()).isEqualTo(CmfErrorCode.LIMIT_EXCEEDED);
        }

        @Test
        void definitions_that_are_longer_together_than_is_read() throws IOException {
            var files = csar();
            var imports = new StringBuilder("imports:\n");
            for (int i = 0; i < 5; i++) {
                imports.append("  - part").append(i).append(".yaml\n");
                files.put("Definitions/part" + i + ".yaml", bytes("description: part\n#" + "x".repeat(1_000_000)));
            }
            files.put("Definitions/amf.yaml", amfWith("imports:\n", imports.toString()));

            assertThat(refusal(files).code()).isEqualTo(CmfErrorCode.LIMIT_EXCEEDED);
        }

        @Test
        void an_archive_that_is_cut_off() throws IOException {
            byte[] whole = zip(csar());

            assertThat(refusal(java.util.Arrays.copyOf(whole, whole.length / 2)).violations())
                    .singleElement()
                    .extracting(Violation::detail)
                    .asString()
                    .contains("the archive cannot be read");
        }

        @Test
        void an_archive_whose_directory_and_entries_disagree() throws IOException {
            byte[] archive = zip(csar());
            String text = new String(archive, StandardCharsets.ISO_8859_1);
            byte[] other =
                    (text.replaceFirst("Definitions/amf", "Definitions/smf")).getBytes(StandardCharsets.ISO_8859_1);

            assertThat(catchThrowableOfType(CmfRejectedException.class, () -> reader.read("amf.csar", other))
                            .code())
                    .isEqualTo(CmfErrorCode.VNFD_MALFORMED);
        }
    }

    /** Renames an entry to what the JDK would not write: a name of the same length. */
    private static byte[] renamed(byte[] archive, String from, String to) {
        return new String(archive, StandardCharsets.ISO_8859_1)
                .replace(from, to)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
