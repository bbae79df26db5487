// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Runs a decoder in a JVM of its own, with the class path of the test: a hang or an end of the memory harms nobody else. */
public final class FuzzJvm {

    private static final String HEAP = "-Xmx64m";
    private static final String HEAP_WITH_JAZZER = "-Xmx384m";
    private static final int LONGEST_INPUT = 16_384;
    private static final int SECONDS_AN_INPUT = 120;

    private final Path home;

    /**
     * Prepares a JVM.
     *
     * @param home an empty directory for what it writes
     */
    public FuzzJvm(Path home) {
        this.home = Objects.requireNonNull(home, "home");
    }

    /**
     * Runs a main class with a heap of 64 MiB.
     *
     * @param main the class
     * @return what it has said
     * @throws AssertionError if it did not end well
     */
    public String main(Class<?> main) {
        return run(List.of(HEAP, "-cp", classPath(), main.getName()));
    }

    /**
     * Has Jazzer, which has to be on the class path, search for an input that a decoder does not bear.
     *
     * @param target has a method {@code fuzzerTestOneInput(byte[])}
     * @param seeds inputs to begin with
     * @param seconds how long to search
     * @return what Jazzer has said
     * @throws AssertionError if it has found something
     */
    public String search(Class<?> target, List<byte[]> seeds, int seconds) {
        try {
            Path corpus = Files.createDirectories(home.resolve("corpus"));
            for (int i = 0; i < seeds.size(); i++) {
                Files.write(corpus.resolve("seed-" + i), seeds.get(i));
            }
            return run(List.of(
                    HEAP_WITH_JAZZER,
                    "-cp",
                    classPath(),
                    "com.code_intelligence.jazzer.Jazzer",
                    "--target_class=" + target.getName(),
                    "--instrumentation_includes=org.opencmf.**",
                    "--custom_hook_includes=org.opencmf.**",
                    "--reproducer_path=" + home,
                    "-max_total_time=" + seconds,
                    "-timeout=" + SECONDS_AN_INPUT,
                    "-max_len=" + LONGEST_INPUT,
                    "-print_final_stats=1",
                    "-artifact_prefix=" + home + "/",
                    corpus.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                Stream.concat(Stream.of(java), arguments.stream()).toList());
        Path said = home.resolve("said");
        try {
            int status = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            String output = Files.readString(said);
            if (status != 0) {
                throw new AssertionError("exit status " + status + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the JVM was not waited for", e);
        }
    }

    private static String classPath() {
        return Objects.requireNonNullElse(
                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    }
}
