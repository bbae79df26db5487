// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli.terminal;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;

/** A bar that shows how much of one's patience is used up: on a terminal alone, never in JSON or in a pipe. */
public final class PatienceBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final String TO_THE_LEFT = "\r";

    private final CommandSpec spec;
    private final Duration patience;
    private final boolean shown;
    private int drawn;

    private PatienceBar(CommandSpec spec, Duration patience, boolean shown) {
        this.spec = spec;
        this.patience = patience;
        this.shown = shown;
    }

    /**
     * Begins a bar, which is not drawn yet.
     *
     * @param spec on whose standard error it is drawn
     * @param patience how long somebody is willing to wait
     * @param json whether a program reads along, so that nothing may be drawn
     * @return the bar
     */
    public static PatienceBar of(CommandSpec spec, Duration patience, boolean json) {
        return new PatienceBar(spec, patience, !json && Terminal.console() != null);
    }

    /**
     * Draws it.
     *
     * @param waited how long somebody has waited
     */
    public void at(Duration waited) {
        long all = Math.max(1, patience.toMillis());
        int full = (int) Math.max(0, Math.min(WIDTH, WIDTH * waited.toMillis() / all));
        String bar = "#".repeat(full) + ".".repeat(WIDTH - full);
        draw("the CA has not answered yet [" + bar + "] " + waited.toSeconds() + " s of " + patience.toSeconds()
                + " s");
    }

    private void draw(String text) {
        if (shown) {
            var err = spec.commandLine().getErr();
            err.print(TO_THE_LEFT + text + " ".repeat(Math.max(0, drawn - text.length())));
            err.flush();
            drawn = text.length();
        }
    }

    /** Leaves an empty line for what is said next. */
    @Override
    public void close() {
        if (drawn > 0) {
            draw("");
            draw("");
        }
    }
}
