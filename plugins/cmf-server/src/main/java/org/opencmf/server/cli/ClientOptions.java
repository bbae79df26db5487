// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.mano.remote.RemoteCmf;
import org.opencmf.mano.remote.RemotePolicy;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.config.KeyFiles;
import picocli.CommandLine.Option;

/** Which CMF is asked, and by whom. */
final class ClientOptions {

    @Option(names = "--cmf", required = true, paramLabel = "URI", description = "The CMF's API root.")
    private URI root;

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "Where root.pem, and NAME.pem and NAME.key of who asks, are.")
    private Path directory;

    @Option(names = "--as", defaultValue = "oss", paramLabel = "NAME", description = "Who asks; oss unless said.")
    private String name;

    @Option(
            names = "--wait",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "How long to wait for a CA that answers later; 60 unless said.")
    private int patience;

    @Option(names = "--json", description = "Writes JSON.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ClientOptions() {}

    boolean json() {
        return json;
    }

    Duration patience() {
        return Duration.ofSeconds(patience);
    }

    KeyFiles files() {
        return new KeyFiles(directory);
    }

    Environment environment() {
        return new Environment(new BouncyCastleProvider(), new SecureRandom(), Clock.systemUTC());
    }

    /** Opens the view of who asks, by its certificate. */
    CertificateManagementFunction view() {
        var environment = environment();
        var files = files();
        var identity = new SwappingTlsIdentity(PeerPolicy.standard(), environment.clock(), environment.random(), null);
        identity.trust(trust());
        identity.present(files.keys(name, environment.crypto()).getPrivate(), files.chain(name));
        return remote(environment).withCertificate(identity);
    }

    /** Opens the view of who has no certificate yet. */
    CertificateManagementFunction view(String reference, char[] secret) {
        return remote(environment()).withCredential(new InitialCredential(reference, secret, Instant.MAX));
    }

    private TrustBundle trust() {
        return new TrustBundle(List.of(files().certificate("root")), List.of(), 0);
    }

    private RemoteCmf remote(Environment environment) {
        return new RemoteCmf(root, trust(), RemotePolicy.standard(), environment.clock(), environment.random());
    }
}
