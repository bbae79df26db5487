// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.config.ServerConfiguration;
import org.opencmf.server.config.StandAlone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves until it is stopped. */
@Command(name = "server", description = "Serves CMF-1 over HTTPS until it is stopped.")
final class ServerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration.")
    private Path file;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ServerCommand() {}

    @Override
    public Integer call() throws IOException {
        var configuration = ServerConfiguration.read(file);
        var environment = new Environment(new BouncyCastleProvider(), new SecureRandom(), Clock.systemUTC());
        var server = StandAlone.start(configuration, environment);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "opencmf-stop"));
        spec.commandLine()
                .getErr()
                .println("kept in " + configuration.files().directory()
                        + ": CAs, keys, audit logs; in memory, and gone with"
                        + " this process: registrations, records of certificates, subscriptions");
        var out = spec.commandLine().getOut();
        out.println("ready: https://" + configuration.name() + ":" + server.port());
        out.flush();
        server.join();
        return 0;
    }
}
