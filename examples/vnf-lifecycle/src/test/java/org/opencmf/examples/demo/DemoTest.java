// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.testkit.peer.PeerProgram;
import org.opencmf.testkit.peer.PeerProgram.Answer;

class DemoTest {

    private static final List<String> DOMAINS = List.of("5gc.mnc001.mcc001.3gppnetwork.org");

    @TempDir
    Path directory = Path.of("replaced");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(@Nullable Path vnfd, @Nullable Path request) {
        return run(vnfd, request, null);
    }

    private int run(@Nullable Path vnfd, @Nullable Path request, @Nullable String flavour) {
        var inputs = new Inputs(vnfd, request, flavour, directory.resolve("out"), DOMAINS);
        return Demo.run(inputs, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String ofTheExample(String name) throws IOException {
        try (var in = DemoTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Nested
    class The_files_of_the_example {

        @Test
        void become_certificates_that_are_served_renewed_and_revoked_with_no_key_left() throws Exception {
            int status = run(null, null);

            assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
            assertThat(status).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("vnf-1/sbi-1 sbi-cert: INSTALLED", "TLSv1.3", "0 certificates still good")
                    .contains("keys still in custody: none");
            assertThat(revoked("vnf-1/sbi-0/sbi-cert.pem")).isTrue();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("out/vnf-1/sbi-0/sbi-cert.key"))))
                    .isEqualTo("rw-------");
        }

        private boolean revoked(String name) throws Exception {
            var factory = CertificateFactory.getInstance("X.509");
            try (var certificate = Files.newInputStream(directory.resolve("out").resolve(name));
                    var crl = Files.newInputStream(directory.resolve("out/crl.pem"))) {
                return ((X509CRL) factory.generateCRL(crl))
                        .isRevoked((X509Certificate) factory.generateCertificate(certificate));
            }
        }
    }

    @Nested
    class What_the_files_ask_for {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"maxValidityPeriod\": 1",
                    "\"maxValidityPeriod\": 30",
                    "\"maxValidityPeriod\": 800",
                    "\"maxValidityPeriod\": null"
                })
        void is_how_long_certificates_last_and_all_of_them_are_renewed(String asked) throws IOException {
            String request = ofTheExample("create-ns-request.json");
            String vnfd = ofTheExample("amf-vnfd.yaml").replace("            maximum_validity_period: 365\n", "");

            int status = run(
                    file("vnfd.yaml", vnfd),
                    file("request.json", request.replace("\"maxValidityPeriod\": 365", asked)));

            assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
            assertThat(status).isZero();
            assertThat(certificatesTold("sbi-0 sbi-cert")).hasSize(2).doesNotHaveDuplicates();
            assertThat(certificatesTold("ngap-0 oam-cert")).hasSize(2).doesNotHaveDuplicates();
        }

        @Test
        void may_be_less_for_one_certificate_than_for_another() throws IOException {
            String vnfd = ofTheExample("amf-vnfd.yaml").replace("_period: 365", "_period: 90");

            int status = run(file("vnfd.yaml", vnfd), null);

            assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
            assertThat(status).isZero();
            assertThat(certificatesTold("sbi-0 sbi-cert")).hasSize(2).doesNotHaveDuplicates();
        }

        @Test
        void may_be_a_deployment_flavour() throws IOException {
            Path vnfd = file(
                    "vnfd.yaml",
                    ofTheExample("amf-vnfd.yaml")
                            .replace("        provider: Example\n", "        flavour_id: simple\n"));

            assertThat(run(vnfd, null, "complex")).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("'complex'", "'simple'");
            assertThat(run(vnfd, null, "simple")).isZero();
        }

        /** Serials of what is installed, in the order of the story. */
        private List<String> certificatesTold(String of) {
            return out.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(of + ": INSTALLED"))
                    .toList();
        }
    }

    @Nested
    class Openssl {

        private static final PeerProgram OPENSSL = new PeerProgram("openssl", "openssl");
        private static final String SBI = "vnf-1/sbi-0/sbi-cert";

        @BeforeEach
        void looks_at_what_the_story_has_written() {
            OPENSSL.require();
            assertThat(run(null, null)).isZero();
        }

        @Test
        void verifies_every_certificate_strictly() throws IOException {
            List<Path> certificates = certificates();

            assertThat(certificates).hasSizeGreaterThanOrEqualTo(8);
            for (Path certificate : certificates) {
                assertThat(verify(certificate).succeeded().text()).contains(": OK");
            }
        }

        @Test
        void shows_the_rows_of_the_profile_for_network_functions() {
            String text = openssl("x509", "-noout", "-text", "-in", out(SBI + ".pem"))
                    .succeeded()
                    .text();

            assertThat(text)
                    .containsPattern("Version: 3 ")
                    .containsPattern("Signature Algorithm: ecdsa-with-SHA256")
                    .containsPattern("Subject: C = SE, O = 5gc\\.mnc001\\.mcc001\\.3gppnetwork\\.org")
                    .containsPattern("ASN1 OID: prime256v1")
                    .containsPattern("X509v3 Key Usage: critical\\s+Digital Signature\\s")
                    .containsPattern("X509v3 Extended Key Usage: \\s+TLS Web Client Authentication, TLS Web Server")
                    .containsPattern("X509v3 Authority Key Identifier: \\s+\\S")
                    .containsPattern("X509v3 Subject Key Identifier: \\s+\\S")
                    .containsPattern("X509v3 Subject Alternative Name: critical\\s+.*URI:urn:uuid:")
                    .containsPattern("X509v3 CRL Distribution Points: \\s+Full Name:\\s+URI:http")
                    .containsPattern("Authority Information Access: \\s+.*URI:http")
                    .containsPattern("1\\.3\\.6\\.1\\.5\\.5\\.7\\.1\\.34: \\s+0.*AMF");
        }

        @Test
        void finds_that_key_and_certificate_belong_together() {
            String ofKey = openssl("pkey", "-pubout", "-in", out(SBI + ".key"))
                    .succeeded()
                    .text();
            String ofCertificate = openssl("x509", "-noout", "-pubkey", "-in", out(SBI + ".pem"))
                    .succeeded()
                    .text();

            assertThat(ofKey).isEqualTo(ofCertificate).startsWith("-----BEGIN PUBLIC KEY-----");
        }

        @Test
        void refuses_what_the_termination_has_revoked() {
            var answer = verify(directory.resolve("out/" + SBI + ".pem"), "-crl_check", "-CRLfile", out("crl.pem"));

            assertThat(answer.status()).isNotZero();
            assertThat(answer.text()).contains("certificate revoked");
        }

        private List<Path> certificates() throws IOException {
            try (Stream<Path> files = Files.walk(directory.resolve("out"))) {
                return files.filter(file -> file.toString().endsWith(".pem"))
                        .filter(file -> !file.endsWith("crl.pem"))
                        .toList();
            }
        }

        private Answer verify(Path certificate, String... more) {
            var arguments = new ArrayList<>(List.of("verify", "-x509_strict", "-CAfile", out("root.pem")));
            arguments.addAll(List.of("-untrusted", out("issuing.pem")));
            arguments.addAll(List.of(more));
            arguments.add(certificate.toString());
            return OPENSSL.run(arguments.toArray(new String[0]));
        }

        private Answer openssl(String... arguments) {
            return OPENSSL.run(arguments);
        }

        private String out(String name) {
            return directory.resolve("out").resolve(name).toString();
        }
    }

    @Nested
    class A_bad_file {

        @Test
        void that_is_missing_is_named() {
            int status = run(directory.resolve("nowhere.yaml"), null);

            assertThat(status).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("nowhere.yaml");
        }

        @Test
        void that_is_no_file_but_a_domain_is_named_too() {
            var inputs = new Inputs(null, null, null, directory.resolve("out"), List.of("*.operator.example"));

            assertThat(Demo.run(inputs, print(out), print(err))).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("domains: ");
        }

        @Test
        void that_is_a_directory_is_called_one() throws IOException {
            Path vnfd = Files.createDirectories(directory.resolve("vnfd.d"));

            assertThat(run(vnfd, null)).isOne();
            assertThat(run(null, vnfd)).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8).lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("vnfd.d: it is a directory"));
        }

        @Test
        void of_a_request_is_named_with_line_and_column() throws IOException {
            Path request = file("my-request.json", "{\n  \"nsdId\": 1,\n  \"certificateConfigurationData\": []\n}");

            assertThat(run(null, request)).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("my-request.json:3:");
        }

        @ParameterizedTest
        @ValueSource(ints = {241, 255})
        void with_a_name_that_is_too_long_for_a_file_writes_nothing(int length) throws IOException {
            Path vnfd = file("long.yaml", ofTheExample("amf-vnfd.yaml").replace("sbi-cert", "s".repeat(length)));

            assertThat(run(vnfd, null)).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .hasLineCount(1)
                    .contains("vnfd-malformed", "longer than 240");
            assertThat(directory.resolve("out/vnf-1")).doesNotExist();
        }

        @Test
        void with_a_character_that_no_file_has_in_its_name_writes_nothing() throws IOException {
            Path vnfd = file("nul.yaml", ofTheExample("amf-vnfd.yaml").replace("oam-cert", "\"o\\0am\""));

            assertThat(run(vnfd, null)).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .hasLineCount(1)
                    .contains("vnfd-malformed", "o?am")
                    .doesNotContain("\0");
        }

        @Test
        void with_an_unknown_type_of_certificate_gets_one_line_that_says_where() throws IOException {
            Path vnfd = file("bad.yaml", ofTheExample("amf-vnfd.yaml").replace("VNFOAM_CERT", "SOME_CERT"));

            int status = run(vnfd, null);

            assertThat(status).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .hasLineCount(1)
                    .contains("vnfd-malformed", "bad.yaml:")
                    .doesNotContain("\tat ");
        }

        @Test
        void that_asks_for_no_delegation_mode_is_refused() throws IOException {
            Path request = file("request.json", "{\"nsdId\": \"1\", \"nsName\": \"n\", \"nsDescription\": \"d\"}");

            int status = run(null, request);

            assertThat(status).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("mode-not-supported");
        }

        @Test
        void that_names_hosts_outside_the_trust_domain_leaves_nothing_issued() throws IOException {
            Path vnfd = file(
                    "foreign.yaml",
                    ofTheExample("amf-vnfd.yaml")
                            .replace("oam.amf.5gc.mnc001.mcc001.3gppnetwork.org", "oam.example.net"));

            int status = run(vnfd, null);

            assertThat(status).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("name-outside-trust-domain");
            assertThat(directory.resolve("out/vnf-1")).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(strings = {"../../../stolen", "x/./y", "a//b", "..\\..\\b"})
        void whose_names_lead_elsewhere_writes_nothing(String name) throws IOException {
            Path vnfd = file("elsewhere.yaml", ofTheExample("amf-vnfd.yaml").replace("sbi-cert", "'" + name + "'"));

            int status = run(vnfd, null);

            assertThat(status).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .hasLineCount(1)
                    .contains("vnfd-malformed", "/" + name + " ")
                    .doesNotContain("\tat ");
            assertThat(directory).isDirectoryNotContaining("glob:**stolen*");
            assertThat(directory.resolve("out/vnf-1")).doesNotExist();
        }
    }

    @Nested
    class The_directory_for_the_files {

        private void isRefused(String... parts) {
            int status = run(null, null);

            assertThat(status).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .hasLineCount(1)
                    .contains(parts)
                    .doesNotContain("\tat ", "Exception");
        }

        @Test
        void may_not_be_a_file() throws IOException {
            file("out", "a file");

            isRefused("/out", "it is a file, not a directory");
        }

        @Test
        void has_to_be_writable() throws IOException {
            Path closed = Files.createDirectories(directory.resolve("out"));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
            assumeThat(Files.isWritable(closed)).as("the super-user may all").isFalse();

            isRefused("/out", "it may not be written to");
        }

        @Test
        void may_not_have_a_file_where_a_directory_is_to_be() throws IOException {
            Files.createDirectories(directory.resolve("out"));
            file("out/vnf-1", "a file");

            isRefused("vnf-1", "it is a file, not a directory");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "root.pem",
                    "crl.pem",
                    "audit.txt",
                    "nfv-mano/vnfm/keys.p12",
                    "nfv-mano/vnfm/entity.json",
                    "vnf-1/sbi-0/sbi-cert.pem",
                    "vnf-1/sbi-0/oam-cert.key"
                })
        void may_not_have_a_directory_where_a_file_is_to_be(String name) throws IOException {
            Files.createDirectories(directory.resolve("out").resolve(name));
            file("out/" + name + "/of-somebody-else", "kept");

            isRefused(name, "it is a directory");
            assertThat(directory.resolve("out").resolve(name).resolve("of-somebody-else"))
                    .exists();
        }
    }
}
