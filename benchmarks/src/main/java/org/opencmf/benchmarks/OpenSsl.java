// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What OpenSSL does on P-256 in a second of one core: the limit. It counts the time of the processor, as {@link Slice} does.
 *
 * @param signatures signatures made a second
 * @param verifications signatures verified a second
 */
record OpenSsl(double signatures, double verifications) {

    private static final int SIGNATURES = 3;
    private static final int VERIFICATIONS = 4;

    /** Runs {@code openssl speed} on the cores that this process may use. */
    static OpenSsl measure(int seconds) {
        List<String> command = List.of("openssl", "speed", "-mr", "-seconds", Integer.toString(seconds), "ecdsap256");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return of(text);
        } catch (IOException e) {
            throw new UncheckedIOException("openssl is needed for the limit", e);
        }
    }

    private static OpenSsl of(String text) {
        for (String line : text.lines().toList()) {
            if (line.startsWith("+F4:")) {
                List<String> parts = List.of(line.substring(1).split(":", -1));
                return new OpenSsl(
                        Double.parseDouble(parts.get(SIGNATURES)), Double.parseDouble(parts.get(VERIFICATIONS)));
            }
        }
        throw new IllegalStateException("openssl speed has not said what was asked");
    }

    /** Returns the limit for enrolments a second: one verification and one signature each. */
    double enrolments() {
        return 1 / (1 / signatures + 1 / verifications);
    }

    /**
     * Returns the limit for delegated enrolments a second: a key and a signature more each. A key counts as a signature,
     * which is for the most part the same multiplication of the base point; OpenSSL has no measurement of its own for it.
     */
    double delegated() {
        return 1 / (3 / signatures + 1 / verifications);
    }
}
