// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.ServerRequest;
import org.opencmf.server.cli.terminal.PatienceBar;
import org.opencmf.server.config.TrialCas;
import org.opencmf.wire.CertificateIds;
import org.opencmf.wire.EnrolmentJson;
import picocli.CommandLine.Model.CommandSpec;

/** A key that is to be certified, and is kept with its certificate as soon as that is there. */
final class NewKey {

    private static final int LATER = 3;
    private static final long STEP_NANOS = 200_000_000;

    private final ClientOptions client;
    private final CommandSpec spec;
    private final Environment environment;
    private final KeyPair keys;

    NewKey(ClientOptions client, CommandSpec spec) {
        this.client = client;
        this.spec = spec;
        this.environment = client.environment();
        this.keys = TrialCas.keys(environment);
    }

    CertificationRequest csr(EndEntityIdentity names) {
        return CertificationRequest.ofDer(new ServerRequest(names, environment.crypto()).sign(keys));
    }

    /** Asks again while a CA is thinking, as long as one is willing to wait. */
    int keep(String name, Supplier<EnrolmentOutcome> request) {
        EnrolmentOutcome outcome = answer(request);
        if (outcome instanceof EnrolmentOutcome.Issued issued) {
            keep(name, issued);
            return 0;
        }
        spec.commandLine().getErr().println("the CA has not answered yet");
        return LATER;
    }

    private EnrolmentOutcome answer(Supplier<EnrolmentOutcome> request) {
        Instant begin = environment.clock().instant();
        Instant end = begin.plus(client.patience());
        try (var bar = PatienceBar.of(spec, client.patience(), client.json())) {
            EnrolmentOutcome outcome = request.get();
            while (outcome instanceof EnrolmentOutcome.Pending pending) {
                Instant next = environment.clock().instant().plus(pending.retryAfter());
                if (next.isAfter(end)) {
                    break;
                }
                while (environment.clock().instant().isBefore(next)) {
                    bar.at(Duration.between(begin, environment.clock().instant()));
                    LockSupport.parkNanos(STEP_NANOS);
                }
                outcome = request.get();
            }
            return outcome;
        }
    }

    private void keep(String name, EnrolmentOutcome.Issued issued) {
        client.files().write(name, keys.getPrivate());
        client.files().write(name, issued.chain().certificates());
        spec.commandLine()
                .getOut()
                .println(client.json() ? EnrolmentJson.write(issued).toString() : CertificateIds.write(issued.id()));
    }
}
