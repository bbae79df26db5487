// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.opencmf.server.CmfServer;
import org.opencmf.server.ServerCertificate;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.ServerLimits;
import org.opencmf.server.servlet.Consumers;
import org.opencmf.server.subscription.CallbackPolicy;

/**
 * A server with a CMF of its own, after a configuration. Its CAs outlive it; registrations and the records of certificates
 * are in memory, so that the OSS gets a new certificate at each start, for the key that it has.
 */
public final class StandAlone implements AutoCloseable {

    private static final Duration OWN_CERTIFICATE_EVERY = Duration.ofSeconds(30);

    private final OwnCmf cmf;
    private final CmfServer server;
    private final ServerCertificate certificate;
    private final ScheduledExecutorService timer;
    private final AuditFile audit;

    private StandAlone(OwnCmf cmf, AuditFile audit, CmfServer server, ServerCertificate certificate) {
        this.cmf = cmf;
        this.audit = audit;
        this.server = server;
        this.certificate = certificate;
        this.timer = every(certificate);
    }

    /**
     * Starts a server.
     *
     * @param configuration what it is to be
     * @param environment makes keys, signs, and tells the time
     * @return a server that listens
     */
    public static StandAlone start(ServerConfiguration configuration, Environment environment) {
        return start(configuration, environment, List.of());
    }

    /**
     * Starts a server, and lets others look at each request.
     *
     * @param configuration what it is to be
     * @param environment makes keys, signs, and tells the time
     * @param filters look at requests in this order
     * @return a server that listens
     */
    public static StandAlone start(ServerConfiguration configuration, Environment environment, List<Filter> filters) {
        var audit = AuditFile.create(configuration.files().path(auditName(environment)));
        var cmf = new OwnCmf(configuration, environment, audit);
        var certificate = cmf.certificate();
        if (!certificate.tick()) {
            cmf.close();
            throw new IllegalStateException("the server gets no certificate of its own: the log says why");
        }
        cmf.enrolOss();
        var server = CmfServer.start(new CmfServer.Parts(
                configuration.address(),
                Consumers.of(cmf.cmf()),
                certificate.tls().sslContext(),
                new CallbackPolicy(configuration.callbackHosts()),
                ServerLimits.standard(),
                environment.clock(),
                filters,
                cmf.insight(certificate)));
        return new StandAlone(cmf, audit, server, certificate);
    }

    /** Each run has a log of its own, as each begins with empty stores. */
    private static String auditName(Environment environment) {
        return "audit-" + environment.clock().instant().toString().replace(':', '-') + ".jsonl";
    }

    private static ScheduledExecutorService every(ServerCertificate certificate) {
        var timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "opencmf-own-certificate");
            thread.setDaemon(true);
            return thread;
        });
        long seconds = OWN_CERTIFICATE_EVERY.toSeconds();
        var unused = timer.scheduleWithFixedDelay(certificate::tick, seconds, seconds, TimeUnit.SECONDS);
        return timer;
    }

    /**
     * Returns the port it listens on.
     *
     * @return the port
     */
    public int port() {
        return server.port();
    }

    /** Gets the server a new certificate now, before it is due; connections that are open keep theirs. */
    public void renewCertificate() {
        certificate.renewNow();
    }

    /** Waits until the server has been stopped. */
    public void join() {
        server.join();
    }

    @Override
    public void close() {
        timer.shutdown();
        server.close();
        cmf.close();
        audit.close();
    }
}
