// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli.terminal;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Whether there is somebody to ask and to show something to. */
final class Terminal {

    private Terminal() {}

    /** Returns the terminal at which the command was started; null if its input or output is something else. */
    static @Nullable Console console() {
        Console console = System.console();
        return console != null && isTerminal(console) ? console : null;
    }

    /** Up to JDK 21 every console is one; from 22 on there is one for pipes too, and it can be asked. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a console does not say what it is", e);
        }
    }
}
