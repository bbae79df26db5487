// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.config.KeyFiles;
import org.opencmf.server.config.ServedDomain;
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

    @Option(names = "--trust-domain", defaultValue = "operator", description = "The trust domain that is served.")
    private String domain;

    @Option(
            names = "--hosts",
            split = ",",
            defaultValue = "operator.example,5gc.mnc001.mcc001.3gppnetwork.org",
            description = "Under which names members may have host names.")
    private List<String> hosts;

    @Option(names = "--oss", defaultValue = "oss.operator.example", description = "The host name of the OSS.")
    private String oss;

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
        var rule = TrustDomainRule.ofHosts(new TrustDomain(domain), hosts.toArray(String[]::new));
        TrialCas.create(files, new ServedDomain(rule, oss), environment);
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
                # Whom it serves: the names that members may have, and no others. The OSS is there from the beginning.
                trustDomain:
                  name: %s
                  hosts: [%s]
                  networks: [192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16,
                             "fc00::/7", "2001:db8::/32"]
                  uris: ["urn:uuid:"]
                  oss: %s
                # Where root, issuing CA and the OSS have their keys and certificates, from here.
                files: .
                # Notifications go to no address that points inside, except to hosts that stand here.
                notifications:
                  allowedHosts: []
                """, port, name, domain, String.join(", ", hosts), oss);
    }
}
