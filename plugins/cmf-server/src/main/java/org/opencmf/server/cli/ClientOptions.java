// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.mano.remote.RemoteCmf;
import org.opencmf.mano.remote.RemotePolicy;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
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

    @Option(names = "--json", description = "Writes JSON.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ClientOptions() {}

    boolean json() {
        return json;
    }

    CertificateManagementFunction view() {
        var files = new KeyFiles(directory);
        var clock = Clock.systemUTC();
        var random = new SecureRandom();
        var trust = new TrustBundle(List.of(files.certificate("root")), List.of(), 0);
        var identity = new SwappingTlsIdentity(PeerPolicy.standard(), clock, random, null);
        identity.trust(trust);
        identity.present(files.keys(name, new BouncyCastleProvider()).getPrivate(), files.chain(name));
        return new RemoteCmf(root, trust, RemotePolicy.standard(), clock, random).withCertificate(identity);
    }
}
