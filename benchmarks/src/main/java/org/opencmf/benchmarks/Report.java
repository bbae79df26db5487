// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** Prints figures as rows of a table. */
public final class Report {

    private final PrintStream out;

    public Report(PrintStream out, String title) {
        this.out = out;
        out.printf(Locale.ROOT, "%n| %s | median (range) | wanted | |%n|---|---|---|---|%n", title);
    }

    /** Prints a figure for which nothing is wanted. */
    public void figure(String name, Object value) {
        out.printf(Locale.ROOT, "| %s | %s | | |%n", name, value);
    }

    /** Prints a figure that should not be below a bound. */
    public void atLeast(String name, Spread value, double bound) {
        row(name, value, "at least " + plain(bound), value.median() >= bound);
    }

    /** Prints a figure that should not be above a bound. */
    public void atMost(String name, Spread value, double bound) {
        row(name, value, "at most " + plain(bound), value.median() <= bound);
    }

    private void row(String name, Spread value, String wanted, boolean met) {
        out.printf(Locale.ROOT, "| %s | %s | %s | %s |%n", name, value, wanted, met ? "met" : "falls short");
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound)
                ? String.format(Locale.ROOT, "%.0f", bound)
                : String.format(Locale.ROOT, "%.1f", bound);
    }
}
