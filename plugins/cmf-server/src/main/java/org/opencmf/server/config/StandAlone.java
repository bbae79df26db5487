// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import jakarta.servlet.Filter;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.server.CmfServer;
import org.opencmf.server.ServerCertificate;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.ServerLimits;
import org.opencmf.server.ServerRequest;
import org.opencmf.server.servlet.Consumers;
import org.opencmf.server.subscription.CallbackPolicy;

/**
 * A server with a CMF of its own, after a configuration. Its CAs outlive it; registrations and the records of certificates
 * are in memory, so that the OSS gets a new certificate at each start, for the key that it has.
 */
public final class StandAlone implements AutoCloseable {

    private static final Duration OWN_CERTIFICATE_EVERY = Duration.ofSeconds(30);
    private static final Duration WORK_EVERY = Duration.ofSeconds(1);

    private final InMemoryCmf cmf;
    private final CmfServer server;
    private final ServerCertificate certificate;
    private final ScheduledExecutorService timer;
    private final AuditFile audit;

    private StandAlone(InMemoryCmf cmf, AuditFile audit, CmfServer server, ServerCertificate certificate) {
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
        var cas = TrialCas.load(configuration.files(), environment);
        Registration own = registration(configuration.name());
        var audit = AuditFile.create(configuration.files().path(auditName(environment)));
        var vitals = Vitals.of(cas.issuing().name(), environment.clock());
        var cmf = InMemoryCmf.builder()
                .existing(cas.root(), cas.issuing())
                .clock(environment.clock())
                .crypto(environment.crypto())
                .random(environment.random())
                .with(builder -> builder.oss(own).workEvery(WORK_EVERY).audit(audit))
                .with(vitals::keep)
                .build();
        var view = cmf.forConsumer(new ConsumerIdentity.Host(own.entity()));
        var certificate = new ServerCertificate(view, own, environment);
        if (!certificate.tick()) {
            cmf.close();
            throw new IllegalStateException("the server gets no certificate of its own: the log says why");
        }
        enrolOss(cmf, configuration.files(), environment);
        var server = CmfServer.start(new CmfServer.Parts(
                configuration.address(),
                Consumers.of(cmf.cmf()),
                certificate.tls().sslContext(),
                new CallbackPolicy(configuration.callbackHosts()),
                ServerLimits.standard(),
                environment.clock(),
                filters,
                vitals.of(cmf, certificate)));
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

    private static Registration registration(String name) {
        return new Registration(
                new EntityId(name), EntityType.OSS, InMemoryCmf.DOMAIN, name, List.of(identity(name)), null);
    }

    private static EndEntityIdentity identity(String name) {
        return new EndEntityIdentity(
                RegistrationRequest.NFV_MANO_IDENTITY,
                CertificateType.NFV_MANO,
                RegistrationRequest.NFV_MANO_PROFILE,
                new X500Principal("CN=" + name),
                Set.of(AlternativeName.dns(name)),
                Set.of());
    }

    private static void enrolOss(InMemoryCmf cmf, KeyFiles files, Environment environment) {
        KeyPair keys = files.keys("oss", environment.crypto());
        var identity = identity(InMemoryCmf.OSS.value());
        var csr = CertificationRequest.ofDer(new ServerRequest(identity, environment.crypto()).sign(keys));
        var outcome = cmf.oss().enrol(new EnrolmentRequest(RequestId.random(), InMemoryCmf.OSS, identity.id(), csr));
        if (outcome instanceof EnrolmentOutcome.Issued issued) {
            files.write("oss", issued.chain().certificates());
        } else {
            throw new IllegalStateException("the OSS gets no certificate at once");
        }
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
