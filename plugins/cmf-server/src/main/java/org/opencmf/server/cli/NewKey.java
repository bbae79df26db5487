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
import org.opencmf.server.config.TrialCas;
import org.opencmf.wire.CertificateIds;
import org.opencmf.wire.EnrolmentJson;
import picocli.CommandLine.Model.CommandSpec;

/** A key that is to be certified, and is kept with its certificate as soon as that is there. */
final class NewKey {

    private static final int LATER = 3;

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

    /** Asks again while a CA is thinking, as long as one is willing to wait; says so on standard error. */
    int keep(String name, Supplier<EnrolmentOutcome> request) {
        Instant end = environment.clock().instant().plus(client.patience());
        EnrolmentOutcome outcome = request.get();
        while (outcome instanceof EnrolmentOutcome.Pending pending) {
            Duration wait = pending.retryAfter();
            if (environment.clock().instant().plus(wait).isAfter(end)) {
                spec.commandLine().getErr().println("the CA has not answered yet");
                return LATER;
            }
            spec.commandLine().getErr().print('.');
            spec.commandLine().getErr().flush();
            LockSupport.parkNanos(wait.toNanos());
            outcome = request.get();
        }
        keep(name, (EnrolmentOutcome.Issued) outcome);
        return 0;
    }

    private void keep(String name, EnrolmentOutcome.Issued issued) {
        client.files().write(name, keys.getPrivate());
        client.files().write(name, issued.chain().certificates());
        spec.commandLine()
                .getOut()
                .println(client.json() ? EnrolmentJson.write(issued).toString() : CertificateIds.write(issued.id()));
    }
}
