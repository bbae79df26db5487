// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.config.KeyFiles;
import org.opencmf.server.config.TrialCas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a configuration that is ready to run. */
@Command(name = "init", description = "Makes a configuration: root and issuing CA, the OSS's key, cmf.yaml.")
final class InitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where; it is created if it is not there.")
    private Path directory;

    @Option(names = "--name", defaultValue = "cmf.operator.example", description = "The server's host name.")
    private String name;

    @Option(names = "--port", defaultValue = "8443", description = "The server's port.")
    private int port;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    InitCommand() {}

    @Override
    public Integer call() {
        var files = new KeyFiles(directory);
        if (!files.existing().isEmpty()) {
            spec.commandLine().getErr().println("there already: " + files.existing());
            return 1;
        }
        var environment = new Environment(new BouncyCastleProvider(), new SecureRandom(), Clock.systemUTC());
        TrialCas.create(files, environment);
        files.write("oss", TrialCas.keys(environment).getPrivate());
        files.write("cmf.yaml", configuration(), "rw-r--r--");
        spec.commandLine().getOut().println("next: opencmf server --config " + directory.resolve("cmf.yaml"));
        return 0;
    }

    private String configuration() {
        return String.format(Locale.ROOT, """
                # Where the server listens, and the host name that its certificate carries.
                server:
                  host: 127.0.0.1
                  port: %d
                  name: %s
                # Where root, issuing CA and the OSS have their keys and certificates, from here.
                files: .
                # Notifications go to no address that points inside, except to hosts that stand here.
                notifications:
                  allowedHosts: []
                """, port, name);
    }
}
