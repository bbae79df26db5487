// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.security.cert.CRLReason;
import java.util.concurrent.Callable;
import org.opencmf.wire.CertificateIds;
import org.opencmf.wire.CertificateJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Revokes a certificate. */
@Command(name = "revoke", description = "Declares a certificate invalid from now on.")
final class RevokeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(paramLabel = "CERTIFICATE", description = "Its identifier, as list shows it.")
    private String certificate;

    @Option(names = "--reason", defaultValue = "UNSPECIFIED", description = "${COMPLETION-CANDIDATES}")
    private CRLReason reason;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    RevokeCommand() {}

    @Override
    public Integer call() {
        var revoked = client.view().revoke(CertificateIds.read(certificate), reason);
        var out = spec.commandLine().getOut();
        out.println(client.json() ? CertificateJson.write(revoked).toString() : revoked.status());
        return 0;
    }
}
