// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.server.Run.opencmf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.server.config.ServerConfiguration;
import org.opencmf.server.config.StandAlone;

/** What the command line does, against a server that it has set up. */
class CommandsTest {

    private static final String NFVO = "nfvo.operator.example";
    private static final String VNFM = "vnfm.operator.example";

    @TempDir
    private Path directory;

    private StandAlone server;

    @BeforeEach
    void start() throws IOException {
        assertThat(opencmf("init", "--port", "0", directory.toString() + "/cmf").status())
                .isZero();
        server = StandAlone.start(
                ServerConfiguration.read(directory.resolve("cmf/cmf.yaml")),
                new ServerCertificate.Environment(new BouncyCastleProvider(), new SecureRandom(), Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Run client(String command, String... more) {
        String[] connection = {
            command,
            "--cmf",
            "https://" + RunningCmf.HOST + ":" + server.port(),
            "--dir",
            directory.resolve("cmf").toString()
        };
        return opencmf(Stream.of(connection, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private static Run good(Run run) {
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static JsonNode json(Run run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    /** Registers an entity and enrols it with its initial credential. */
    private String entered(String type, String fqdn) throws IOException {
        JsonNode credential =
                json(good(client("register", type, fqdn, "--json"))).path("initialCredential");
        return good(client(
                        "enrol",
                        fqdn,
                        "--reference",
                        credential.path("reference").asText(),
                        "--secret-file",
                        secret(credential.path("secret").asText())))
                .out()
                .strip();
    }

    private String secret(String text) throws IOException {
        return Files.writeString(directory.resolve("secret"), text + "\n").toString();
    }

    @Test
    void a_credential_without_a_secret_or_a_terminal_is_wrong_use() throws IOException {
        var none = client("enrol", NFVO, "--reference", "r");
        var empty = client("enrol", NFVO, "--reference", "r", "--secret-file", secret(""));
        var missing = client("enrol", NFVO, "--reference", "r", "--secret-file", directory + "/nowhere");

        assertThat(List.of(none, empty, missing)).extracting(Run::status).containsExactly(2, 2, 2);
        assertThat(none.err()).contains("OPENCMF_SECRET");
        assertThat(client("enrol", NFVO, "--reference", "r", "--secret", "s").status())
                .isEqualTo(2);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var run = opencmf("server", "--config", "nowhere.yaml");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("there is no file nowhere.yaml");
    }

    @Test
    void an_entity_is_registered_once() {
        assertThat(good(client("register", "NFVO", NFVO)).out()).contains("reference", "secret");

        var again = client("register", "NFVO", NFVO);

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).startsWith("entity-exists: ");
    }

    @Test
    void a_certificate_is_enrolled_for_shown_renewed_revoked_and_removed() throws IOException {
        String first = entered("NFVO", NFVO);

        assertThat(good(client("show", first, "--as", NFVO)).out()).contains("VALID", "CN=" + NFVO);
        String next = json(good(client("renew", NFVO, "--as", NFVO, "--json")))
                .path("certificateId")
                .asText();
        assertThat(good(client("list", "--filter", "(eq,entityId," + NFVO + ")"))
                        .out())
                .contains("SUPERSEDED", "VALID", first, next);
        assertThat(json(good(client("show", next, "--json"))).path("status").asText())
                .isEqualTo("VALID");
        assertThat(good(client("revoke", "--reason", "SUPERSEDED", next)).out()).startsWith("REVOKED");
        assertThat(json(good(client("remove", next, "--json"))).path("removed").asText())
                .isEqualTo(next);
        assertThat(client("show", first, "--as", NFVO).err()).startsWith("consumer-not-authenticated: ");
    }

    @Test
    void a_wrong_secret_gets_nothing_and_leaves_nothing() throws IOException {
        JsonNode credential =
                json(good(client("register", "NFVO", NFVO, "--json"))).path("initialCredential");

        String reference = credential.path("reference").asText();
        var refused = client("enrol", NFVO, "--reference", reference, "--secret-file", secret("wrong"));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).doesNotContain("wrong");
        assertThat(directory.resolve("cmf/" + NFVO + ".key")).doesNotExist();
    }

    @Test
    void a_vnfm_becomes_a_delegate_and_enrols_for_its_vnfci() throws IOException {
        entered("VNFM", VNFM);

        assertThat(good(client("delegate", "vnf-1", "amf-0=amf-0.operator.example", "--as", VNFM))
                        .out()
                        .strip())
                .isEqualTo("amf-0");
        good(client("enrol", "amf-0.operator.example", "--entity", "amf-0", "--identity", "vnf-oam", "--as", VNFM));

        assertThat(directory.resolve("cmf/amf-0.operator.example.pem")).exists();
        assertThat(client("delegate", "vnf-1", "amf-1=amf-1.operator.example").err())
                .startsWith("not-authorised: ");
    }

    @Test
    void one_watches_what_happens() throws Exception {
        var watching = CompletableFuture.supplyAsync(() -> client("watch", "--count", "1", "--json"));
        while (!watching.isDone()) {
            entered("VIM", "vim-" + System.nanoTime() + ".operator.example");
        }

        assertThat(json(good(watching.get(60, TimeUnit.SECONDS)))
                        .path("eventType")
                        .asText())
                .isEqualTo("ISSUED");
    }

    @Test
    void the_audit_log_is_verified_and_a_changed_line_is_found() throws IOException {
        entered("NFVO", NFVO);
        Path log = auditLog();
        assertThat(good(opencmf("audit", "verify", log.toString())).out()).startsWith("intact: ");
        List<String> lines = Files.readAllLines(log);
        Files.write(
                log,
                lines.stream()
                        .map(line -> line.replace("\"register\"", "\"deregister\""))
                        .toList());

        var broken = opencmf("audit", "verify", log.toString(), "--json");

        assertThat(broken.status()).isEqualTo(1);
        assertThat(json(broken).path("intact").asBoolean(true)).isFalse();
        Files.writeString(log, "nonsense");
        assertThat(opencmf("audit", "verify", log.toString()).err()).contains("line 1 is no entry");
    }

    private Path auditLog() throws IOException {
        try (var files = Files.list(directory.resolve("cmf"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void after_a_roll_over_the_next_start_signs_with_the_new_ca_and_who_trusts_the_root_is_served() throws IOException {
        String before = Files.readString(directory.resolve("cmf/issuing.pem"));
        var rolled = good(opencmf("ca", "rollover", directory.resolve("cmf").toString()));
        server.close();

        server = StandAlone.start(
                ServerConfiguration.read(directory.resolve("cmf/cmf.yaml")),
                new ServerCertificate.Environment(new BouncyCastleProvider(), new SecureRandom(), Clock.systemUTC()));

        assertThat(rolled.out()).startsWith("the CA before is kept as issuing-");
        String kept = rolled.out().strip().substring("the CA before is kept as ".length());
        assertThat(directory.resolve("cmf/" + kept + ".pem")).hasContent(before);
        String now = Files.readString(directory.resolve("cmf/issuing.pem"));
        assertThat(now).isNotEqualTo(before);
        entered("NFVO", NFVO);
        assertThat(Files.readString(directory.resolve("cmf/" + NFVO + ".pem"))).contains(now.strip());
    }

    @Test
    void the_command_serves_as_a_process_of_its_own_and_ends_when_it_is_told_to() throws Exception {
        server.close();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.opencmf.server.cli.Opencmf",
                        "server",
                        "--config",
                        directory.resolve("cmf/cmf.yaml").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("ready: https://" + RunningCmf.HOST + ":");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
