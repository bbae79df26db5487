// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.config.ServerConfiguration;
import org.opencmf.server.config.TrialCas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after the CAs of a stand-alone server. */
@Command(name = "ca", description = "Looks after the CAs of a stand-alone server.")
public final class CaCommand {

    @Spec
    private CommandSpec spec;

    /** Creates the command. */
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    public CaCommand() {}

    /** Makes the issuing CA's successor. */
    @Command(
            name = "rollover",
            description =
                    "Makes a new issuing CA under the same root; the server signs with it from its next start on.")
    int rollover(
            @Parameters(paramLabel = "DIR", description = "Where cmf.yaml is.") Path directory,
            @Option(names = "--json", description = "Writes JSON.") boolean json)
            throws IOException {
        var configuration = ServerConfiguration.read(directory.resolve("cmf.yaml"));
        var environment = new Environment(new BouncyCastleProvider(), new SecureRandom(), Clock.systemUTC());
        String before = TrialCas.rollOver(configuration.files(), configuration.domain(), environment);
        var out = spec.commandLine().getOut();
        out.println(json ? "{\"before\":\"" + before + "\"}" : "the CA before is kept as " + before);
        return 0;
    }
}
