// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.error.Violation;
import org.opencmf.wire.CertificateIds;
import org.opencmf.wire.EventJson;
import org.opencmf.wire.FilterText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what happens to certificates, until it is stopped. */
@Command(name = "watch", description = "Says what happens to certificates, until it is stopped.")
final class WatchCommand implements Callable<Integer> {

    private static final int ENDED = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Option(names = "--filter", defaultValue = "", description = "For example (eq,entityId,nfvo.operator.example).")
    private String filter;

    @Option(names = "--count", defaultValue = "2147483647", description = "Ends after so many events.")
    private int count;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    WatchCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var printer = new Printer(new CountDownLatch(1));
        try (var unused = client.view().subscribe(FilterText.read(filter), printer)) {
            spec.commandLine().getErr().println("watching");
            printer.done.await();
        }
        return printer.ended ? ENDED : 0;
    }

    private final class Printer implements CertificateListener {

        private final CountDownLatch done;
        private volatile boolean ended;
        private int left = count;

        Printer(CountDownLatch done) {
            this.done = done;
        }

        @Override
        public synchronized void onEvent(CertificateEvent event) {
            if (left == 0) {
                return;
            }
            var out = spec.commandLine().getOut();
            out.println(client.json() ? EventJson.write(event).toString() : text(event));
            out.flush();
            left--;
            if (left == 0) {
                done.countDown();
            }
        }

        private String text(CertificateEvent event) {
            var certificate = event.certificate();
            return event.time() + "  " + event.kind() + "  "
                    + (certificate == null
                            ? event.trustDomain()
                            : event.entity() + "  " + CertificateIds.write(certificate));
        }

        @Override
        public void onEnd(Violation why) {
            ended = true;
            spec.commandLine().getErr().println(why);
            done.countDown();
        }
    }
}
