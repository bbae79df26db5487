// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells each step with its clause and the time that it took. */
final class Narrator {

    /** Something that is done in a step. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private final PrintStream out;
    private long start = System.nanoTime();

    Narrator(PrintStream out) {
        this.out = out;
    }

    /** Begins the story: what the JVM needed to start does not count. */
    void begin(String title) {
        out.println(title);
        start = System.nanoTime();
    }

    /** Does a step, and tells it. */
    void step(String title, String clause, Step step) throws IOException {
        out.printf(Locale.ROOT, "%n%s  [%s]%n", title, clause);
        long before = System.nanoTime();
        step.run();
        out.printf(Locale.ROOT, "      %,.1f ms%n", millis(System.nanoTime() - before));
    }

    /** Tells what was seen in a step. */
    void seen(String format, Object... values) {
        out.printf(Locale.ROOT, "   - " + format + "%n", values);
    }

    /** Ends the story. */
    void end(String title) {
        out.printf(Locale.ROOT, "%n%s (%,.1f s)%n", title, millis(System.nanoTime() - start) / 1000);
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
