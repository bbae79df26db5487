// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gives changed inputs to each reader, in a JVM of its own, where a finding is whatever is no refusal, a hang, or an end of
 * the memory.
 *
 * <p>In every build some hundred inputs, the same each time, with a heap of 64 MiB for all. {@code -Dfuzz.seconds=600} runs
 * Jazzer for that long against each reader; its own needs come on top of the heap. A finding stands in the output.
 */
class FuzzTest {

    private static final String HEAP = "-Xmx64m";
    private static final String HEAP_WITH_JAZZER = "-Xmx384m";
    private static final int LONGEST_INPUT = 16_384;
    private static final int SECONDS_AN_INPUT = 120;

    @TempDir
    Path home;

    static Stream<Arguments> targets() {
        return Stream.of(
                Arguments.of(CsrTarget.class, Seeds.csrs()),
                Arguments.of(VnfdTarget.class, Seeds.vnfds()),
                Arguments.of(RequestTarget.class, Seeds.requests()));
    }

    @Test
    void changed_inputs_get_a_refusal_in_little_memory() throws IOException, InterruptedException {
        String output = run(List.of(HEAP, "-cp", classPath(), MutationRun.class.getName()));

        assertThat(output).contains("DONE csr", "DONE vnfd", "DONE request").doesNotContain("FOUND");
    }

    @ParameterizedTest
    @MethodSource("targets")
    @EnabledIfSystemProperty(named = "fuzz.seconds", matches = "[1-9][0-9]*", disabledReason = "-Dfuzz.seconds=600")
    void a_search_finds_nothing_but_refusals(Class<?> target, List<byte[]> seeds)
            throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(home.resolve("corpus"));
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), seeds.get(i));
        }

        String output = run(jazzer(target, corpus));

        assertThat(output).contains("DONE").doesNotContain("Java Exception");
        System.out.println(target.getSimpleName() + tail(output));
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        Path said = home.resolve("said");
        int status = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        String output = Files.readString(said);
        assertThat(status).as(output).isZero();
        return output;
    }

    private static String classPath() {
        return Objects.requireNonNullElse(
                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    }

    private List<String> jazzer(Class<?> target, Path corpus) {
        return List.of(
                HEAP_WITH_JAZZER,
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=org.opencmf.**",
                "--custom_hook_includes=org.opencmf.**",
                "--reproducer_path=" + home,
                "-max_total_time=" + System.getProperty("fuzz.seconds"),
                "-timeout=" + SECONDS_AN_INPUT,
                "-max_len=" + LONGEST_INPUT,
                "-print_final_stats=1",
                "-artifact_prefix=" + home + "/",
                corpus.toString());
    }

    private static String tail(String output) {
        return output.lines()
                .filter(line -> line.contains("DONE") || line.startsWith("stat::number_of_executed_units"))
                .reduce("", (before, line) -> before + " | " + line);
    }
}
