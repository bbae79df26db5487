// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.util.concurrent.Callable;
import org.opencmf.wire.CertificateIds;
import org.opencmf.wire.CertificateJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a certificate. */
@Command(name = "show", description = "Shows what the CMF knows of a certificate.")
final class ShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(paramLabel = "CERTIFICATE", description = "Its identifier, as list shows it.")
    private String certificate;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ShowCommand() {}

    @Override
    public Integer call() {
        var found = client.view().certificate(CertificateIds.read(certificate));
        var out = spec.commandLine().getOut();
        if (client.json()) {
            out.println(CertificateJson.write(found));
        } else {
            CertificateText.lines(found).forEach(out::println);
        }
        return 0;
    }
}
