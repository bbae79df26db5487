// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.opencmf.server.cli.Opencmf;

/**
 * What a command did.
 *
 * @param status its exit code
 * @param out what it wrote
 * @param err what it complained of
 */
record Run(int status, String out, String err) {

    static Run opencmf(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Opencmf.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(status, out.toString(), err.toString());
    }
}
