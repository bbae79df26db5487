// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.server.config.KeyFiles;
import org.opencmf.testkit.fake.MoodyCa;
import org.opencmf.testkit.peer.PeerProgram;

/** What the command line shows to people at a terminal, and to nobody else, while a CA takes its time. */
class TerminalTest {

    private static final String NFVO = "nfvo.operator.example";
    private static final String BAR = "the CA has not answered yet [";

    @TempDir
    private Path directory;

    private final AtomicReference<MoodyCa> ca = new AtomicReference<>();
    private RunningCmf running;
    private InitialCredential credential;

    @BeforeEach
    void start() {
        running = new RunningCmf(
                ServerLimits.standard(),
                builder -> builder.wrapCas(connector -> {
                    ca.set(MoodyCa.over(connector));
                    return ca.get();
                }));
        new KeyFiles(directory)
                .write("root", running.cmf.oss().trustBundle(InMemoryCmf.DOMAIN).anchors());
        credential = running.cmf
                .oss()
                .register(RegistrationRequest.of(EntityType.NFVO, NFVO, InMemoryCmf.DOMAIN))
                .credential();
        ca.get().pending(1);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private List<String> enrol() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + Path.of("src/test/hosts").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.opencmf.server.cli.Opencmf",
                "enrol",
                NFVO,
                "--cmf",
                running.root().toString(),
                "--dir",
                directory.toString(),
                "--reference",
                credential.reference());
    }

    @Test
    void a_terminal_is_asked_for_the_secret_without_an_echo_and_sees_a_bar() throws Exception {
        new PeerProgram("script", "script").require();
        var process = new ProcessBuilder("script", "-qec", String.join(" ", enrol()), "/dev/null").start();
        try (var out = process.inputReader(StandardCharsets.UTF_8);
                var in = process.outputWriter(StandardCharsets.UTF_8)) {
            String before = until(out, "secret: ");
            in.write(new String(credential.secret()) + "\n");
            in.flush();
            String after = until(out, BAR);
            running.clock.advance(Duration.ofSeconds(10));
            String rest = until(out, "\n");

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(rest).isZero();
            assertThat(before + after + rest).doesNotContain(new String(credential.secret()));
        } finally {
            process.destroy();
        }
        assertThat(directory.resolve(NFVO + ".pem")).exists();
    }

    private static String until(Reader reader, String wanted) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith(wanted)) {
            int next = reader.read();
            assertThat(next).as(text.toString()).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }

    @Test
    void a_pipe_gets_the_secret_from_the_environment_and_no_bar() throws Exception {
        Path err = directory.resolve("err");
        var builder = new ProcessBuilder(enrol()).redirectError(err.toFile());
        builder.environment().putAll(Map.of("OPENCMF_SECRET", new String(credential.secret())));
        var process = builder.start();

        for (int i = 0; i < 200 && !process.waitFor(300, TimeUnit.MILLISECONDS); i++) {
            running.clock.advance(MoodyCa.RETRY);
        }

        // the server's own, and this one
        assertThat(ca.get().requests()).hasSize(2);
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(err).content().doesNotContain("not answered", "\r");
    }
}
