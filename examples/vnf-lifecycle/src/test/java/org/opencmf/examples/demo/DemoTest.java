// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private static final List<String> DOMAINS = List.of("5gc.mnc001.mcc001.3gppnetwork.org");

    @TempDir
    Path directory = Path.of("replaced");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(@Nullable Path vnfd, @Nullable Path request) {
        var inputs = new Inputs(vnfd, request, directory.resolve("out"), DOMAINS);
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
    class A_bad_file {

        @Test
        void that_is_missing_is_named() {
            int status = run(directory.resolve("nowhere.yaml"), null);

            assertThat(status).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("nowhere.yaml");
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
    }
}
