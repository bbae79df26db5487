// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test needs and that not every machine has.
 *
 * <p>Where the environment says {@code INTEROP=required}, as CI does, a missing program fails the test; elsewhere the test
 * is skipped, and says which package to install.
 *
 * @param command the program's name
 * @param debianPackage what brings it
 */
public record PeerProgram(String command, String debianPackage) {

    /**
     * Skips the test that is running, or fails it, if the program is not there.
     */
    public void require() {
        if (isThere()) {
            return;
        }
        String why = command + " is not installed: it is in the Debian package " + debianPackage;
        if ("required".equals(System.getenv("INTEROP"))) {
            throw new AssertionError(why);
        }
        Assumptions.abort(why);
    }

    /**
     * Runs the program to its end.
     *
     * @param arguments what it is given
     * @return what it said and how it ended
     */
    public Answer run(String... arguments) {
        require();
        try {
            var process = new ProcessBuilder(Stream.concat(Stream.of(command), Arrays.stream(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command + " was not waited for", e);
        }
    }

    /**
     * What a program answered.
     *
     * @param status its exit status
     * @param text what it wrote, errors included
     */
    public record Answer(int status, String text) {

        /**
         * Expects success.
         *
         * @return this
         */
        public Answer succeeded() {
            if (status != 0) {
                throw new AssertionError("exit status " + status + ": " + text);
            }
            return this;
        }
    }

    private boolean isThere() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return List.of(path.split(File.pathSeparator)).stream()
                .anyMatch(folder -> new File(folder, command).canExecute());
    }
}
