// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opencmf.server.Run.opencmf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.server.config.KeyFiles;
import org.opencmf.server.config.ServerConfiguration;
import org.opencmf.server.config.StandAlone;

/** What {@code docs/walk.md} says, and the command line around it. */
class WalkTest {

    @TempDir
    private Path directory;

    private final ContractFilter exchanges = new ContractFilter();

    @AfterEach
    void every_exchange_kept_the_document() {
        assertThat(exchanges.faults()).isEmpty();
    }

    private StandAlone started() throws IOException {
        assertThat(opencmf("init", "--port", "0", directory.resolve("cmf").toString()))
                .isEqualTo(new Run(
                        0,
                        "next: opencmf server --config " + directory.resolve("cmf/cmf.yaml") + System.lineSeparator(),
                        ""));
        return StandAlone.start(
                ServerConfiguration.read(directory.resolve("cmf/cmf.yaml")),
                new ServerCertificate.Environment(new BouncyCastleProvider(), new SecureRandom(), Clock.systemUTC()),
                List.of(exchanges));
    }

    @Test
    void the_walk_goes_through_with_curl_and_openssl() throws Exception {
        try (var server = started()) {
            new Walk(directory, directory.resolve("cmf")).go(server.port());

            assertThat(exchanges.exchanges()).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void nobody_listening_is_told_apart_from_a_refusal() throws IOException {
        String port;
        try (var server = started()) {
            port = Integer.toString(server.port());
        }

        var run = opencmf(
                "list",
                "--cmf",
                "https://" + RunningCmf.HOST + ":" + port,
                "--dir",
                directory.resolve("cmf").toString());

        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void keys_are_for_their_owner_alone_and_nothing_is_overwritten() throws IOException {
        started().close();

        try (var files = Files.list(directory.resolve("cmf"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".key")))
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(opencmf("init", directory.resolve("cmf").toString()).status())
                .isEqualTo(1);
    }

    @Test
    void a_restart_keeps_the_cas() throws IOException {
        started().close();
        String before = Files.readString(directory.resolve("cmf/root.pem"));
        var configuration = ServerConfiguration.read(directory.resolve("cmf/cmf.yaml"));

        try (var server = StandAlone.start(
                configuration,
                new ServerCertificate.Environment(new BouncyCastleProvider(), new SecureRandom(), Clock.systemUTC()))) {
            assertThat(server.port()).isPositive();
        }

        assertThat(Files.readString(directory.resolve("cmf/root.pem"))).isEqualTo(before);
    }

    @Test
    void another_trust_domain_has_the_names_that_its_configuration_allows() throws Exception {
        Path cmf = directory.resolve("acme");
        String[] init = {"init", "--port", "0", "--name", "cmf.acme.example", "--trust-domain", "acme"};
        String[] names = {"--hosts", "acme.example,acme.test", "--oss", "oss.acme.example", cmf.toString()};
        assertThat(opencmf(Stream.of(init, names).flatMap(Stream::of).toArray(String[]::new))
                        .status())
                .isZero();
        try (var server = StandAlone.start(
                ServerConfiguration.read(cmf.resolve("cmf.yaml")),
                new ServerCertificate.Environment(new BouncyCastleProvider(), new SecureRandom(), Clock.systemUTC()))) {
            assertThat(register(cmf, server, "nfvo.acme.test").status()).isZero();

            var elsewhere = register(cmf, server, "nfvo.operator.example");

            assertThat(elsewhere.status()).isEqualTo(1);
            assertThat(elsewhere.err()).startsWith("name-outside-trust-domain: ");
            assertThat(new KeyFiles(cmf).certificate("root").getSubjectX500Principal())
                    .isEqualTo(new X500Principal("CN=acme root CA"));
        }
    }

    private static Run register(Path cmf, StandAlone server, String host) {
        String root = "https://cmf.acme.example:" + server.port();
        return opencmf("register", "NFVO", host, "--trust-domain", "acme", "--cmf", root, "--dir", cmf.toString());
    }

    @Test
    void every_fault_of_a_configuration_is_told_with_its_line() throws IOException {
        Path file = directory.resolve("cmf.yaml");
        Files.writeString(file, """
                server:
                  host: 7
                  port: many
                  colour: red
                more: 1
                trustDomain:
                  name: "two words"
                  hosts:
                    - Operator.Example
                    - operator.example
                  networks: [10.0.0.0]
                  uris: [urn]
                  mailDomains: [7.]
                  oss: oss.elsewhere.example
                """);

        assertThatThrownBy(() -> ServerConfiguration.read(file))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        e -> assertThat(e.getMessage())
                                .contains("cmf.yaml:3:", "cmf.yaml:4:", "cmf.yaml:5:", "name is missing", "root.key")
                                .contains("cmf.yaml:7:", "cmf.yaml:9:", "cmf.yaml:11:", "cmf.yaml:12:", "cmf.yaml:13:")
                                .contains("cmf.yaml:14:")
                                .doesNotContain("cmf.yaml:10:"));
        assertThat(opencmf("server", "--config", file.toString()).status()).isEqualTo(1);
    }

    @Test
    void a_server_whose_name_is_not_within_its_trust_domain_does_not_start() throws IOException {
        Path cmf = directory.resolve("cmf");
        assertThat(opencmf("init", "--name", "cmf.elsewhere.example", cmf.toString())
                        .status())
                .isZero();

        var run = opencmf("server", "--config", cmf.resolve("cmf.yaml").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("cmf.yaml:5:", "is not within the hosts of the trust domain");
    }
}
