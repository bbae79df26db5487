// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.util.concurrent.Callable;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Page;
import org.opencmf.wire.CertificateJson;
import org.opencmf.wire.FilterText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists certificates. */
@Command(name = "list", description = "Lists certificates.")
final class ListCommand implements Callable<Integer> {

    private static final int PART = 200;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Option(names = "--filter", defaultValue = "", description = "For example (eq,status,VALID).")
    private String filter;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ListCommand() {}

    @Override
    public Integer call() {
        var view = client.view();
        var wanted = FilterText.read(filter);
        var page = view.certificates(wanted, Page.Request.first(PART));
        page.items().forEach(this::show);
        for (String next = page.next(); next != null; next = page.next()) {
            page = view.certificates(wanted, new Page.Request(PART, next));
            page.items().forEach(this::show);
        }
        return 0;
    }

    private void show(CertificateRecord certificate) {
        var out = spec.commandLine().getOut();
        if (client.json()) {
            out.println(CertificateJson.write(certificate));
        } else {
            out.println(CertificateText.line(certificate));
        }
    }
}
