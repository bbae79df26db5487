// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a user has it: {@code java -jar}, with nothing but the libraries that lie beside it. */
class JarIT {

    @TempDir
    private Path directory;

    private Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(jar().toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("cmf-server-[0-9.]+(-SNAPSHOT)?[.]jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    @Test
    void the_walk_goes_through_against_the_process_of_the_jar() throws Exception {
        Path cmf = directory.resolve("cmf");
        Process init = java("init", "--port", "0", cmf.toString());
        assertThat(init.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(init.exitValue()).isZero();
        Process server = java("server", "--config", cmf.resolve("cmf.yaml").toString());
        try (var out = server.inputReader(StandardCharsets.UTF_8)) {
            String ready = out.readLine();
            assertThat(ready)
                    .as(Files.readString(directory.resolve("err")))
                    .startsWith("ready: https://" + RunningCmf.HOST + ":");

            assertThat(directory.resolve("err")).content().contains("gone with this process: registrations");
            new Walk(directory, cmf).go(Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1)));
        } finally {
            server.destroy();
        }
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void wrong_use_ends_with_a_code_of_its_own() throws Exception {
        Process wrong = java("server");

        assertThat(wrong.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong.exitValue()).isEqualTo(2);
        assertThat(directory.resolve("err")).content().contains("--config");
    }
}
