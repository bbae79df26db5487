// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli.local;

import java.io.IOException;
import java.nio.file.Path;
import org.opencmf.cmf.audit.AuditChain;
import org.opencmf.server.config.AuditFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at audit logs. */
@Command(name = "audit", description = "Looks at audit logs.")
public final class AuditCommand {

    @Spec
    private CommandSpec spec;

    /** Creates the command. */
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    public AuditCommand() {}

    /** Verifies the chain of hashes. */
    @Command(name = "verify", description = "Verifies that nothing was changed, left out or put in. 1 if it was.")
    int verify(
            @Parameters(paramLabel = "FILE", description = "The log, as the server has written it.") Path file,
            @Option(names = "--json", description = "Writes JSON.") boolean json)
            throws IOException {
        var verdict = AuditChain.verify(AuditFile.read(file));
        var out = spec.commandLine().getOut();
        if (verdict instanceof AuditChain.Verdict.Intact intact) {
            out.println(
                    json
                            ? "{\"intact\":true,\"entries\":" + intact.entries() + "}"
                            : "intact: " + intact.entries() + " entries, the last is " + intact.lastHash());
            return 0;
        }
        var broken = (AuditChain.Verdict.Broken) verdict;
        out.println(
                json
                        ? "{\"intact\":false,\"entry\":" + broken.number() + "}"
                        : "broken at entry " + broken.number() + ": " + broken.why());
        return 1;
    }
}
