// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.util.concurrent.Callable;
import org.opencmf.wire.CertificateIds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a certificate out of management. */
@Command(name = "remove", description = "Takes a certificate out of management; one that is still good is revoked.")
final class RemoveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(paramLabel = "CERTIFICATE", description = "Its identifier, as list shows it.")
    private String certificate;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    RemoveCommand() {}

    @Override
    public Integer call() {
        client.view().remove(CertificateIds.read(certificate));
        if (client.json()) {
            spec.commandLine().getOut().println("{\"removed\":\"" + certificate + "\"}");
        }
        return 0;
    }
}
