// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.CertificateManagementFunction;
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
import org.opencmf.cmf.InMemoryCmfBuilder;
import org.opencmf.mano.remote.RemoteCmf;
import org.opencmf.mano.remote.RemotePolicy;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.server.servlet.Consumers;
import org.opencmf.server.status.Insight;
import org.opencmf.server.subscription.CallbackPolicy;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;

/** A CMF in memory behind a server that listens on this machine, with clients of every kind. */
final class RunningCmf implements AutoCloseable {

    static final String HOST = "cmf.operator.example";

    final TestClock clock = TestClock.at(Clock.systemUTC().instant());
    final SecureRandom random = new SecureRandom();
    final InMemoryCmf cmf;
    final ServerCertificate certificate;
    final CmfServer server;
    private final ContractFilter exchanges = new ContractFilter();

    RunningCmf() {
        this(ServerLimits.standard(), UnaryOperator.identity());
    }

    /** Lets others see requests first. */
    RunningCmf(Filter first) {
        this(ServerLimits.standard(), UnaryOperator.identity(), List.of(first), Insight.none());
    }

    /** Lets the server tell of its CMF. */
    RunningCmf(UnaryOperator<InMemoryCmfBuilder> change, Insight insight) {
        this(ServerLimits.standard(), change, List.of(), insight);
    }

    RunningCmf(ServerLimits limits, UnaryOperator<InMemoryCmfBuilder> change) {
        this(limits, change, List.of(), Insight.none());
    }

    private RunningCmf(
            ServerLimits limits, UnaryOperator<InMemoryCmfBuilder> change, List<Filter> first, Insight insight) {
        var registration = registration();
        this.cmf = change.apply(InMemoryCmf.builder().clock(clock).with(builder -> builder.oss(registration)))
                .build();
        var own = cmf.forConsumer(new ConsumerIdentity.Host(registration.entity()));
        this.certificate = new ServerCertificate(
                own, registration, new ServerCertificate.Environment(new BouncyCastleProvider(), random, clock));
        certificate.tick();
        this.server = CmfServer.start(new CmfServer.Parts(
                        new Address("127.0.0.1", 0),
                        Consumers.of(cmf.cmf()),
                        certificate.tls().sslContext(),
                        new CallbackPolicy(Set.of(HOST)),
                        limits,
                        clock)
                .withFilters(Stream.concat(first.stream(), Stream.of(exchanges)).toList())
                .withInsight(insight));
    }

    private static Registration registration() {
        var identity = new EndEntityIdentity(
                "cmf",
                CertificateType.NFV_MANO,
                "nfv-mano",
                new X500Principal("CN=" + HOST),
                Set.of(AlternativeName.dns(HOST)),
                Set.of());
        return new Registration(new EntityId(HOST), EntityType.OSS, InMemoryCmf.DOMAIN, HOST, List.of(identity), null);
    }

    URI root() {
        return URI.create("https://" + HOST + ":" + server.port());
    }

    RemoteCmf remote() {
        var policy = new RemotePolicy(
                Duration.ofSeconds(5), Duration.ofSeconds(40), 2, Duration.ofMillis(20), Duration.ofSeconds(1));
        return new RemoteCmf(root(), cmf.oss().trustBundle(InMemoryCmf.DOMAIN), policy, clock, random);
    }

    SwappingTlsIdentity identity(KeyPair keys, EnrolmentOutcome.Issued issued) {
        var identity = new SwappingTlsIdentity(PeerPolicy.standard(), clock, random, null);
        identity.trust(cmf.oss().trustBundle(InMemoryCmf.DOMAIN));
        identity.present(keys.getPrivate(), issued.chain().certificates());
        return identity;
    }

    /** Enrols the OSS with a certificate of its own. */
    SwappingTlsIdentity oss() {
        return enrolled(cmf.oss(), InMemoryCmf.OSS);
    }

    CertificateManagementFunction ossView() {
        return remote().withCertificate(oss());
    }

    /** Registers and enrols an entity. */
    SwappingTlsIdentity entity(EntityType type, String host) {
        var registered =
                cmf.oss().register(RegistrationRequest.of(type, host + ".operator.example", InMemoryCmf.DOMAIN));
        return enrolled(
                cmf.withCredential(registered.credential()),
                registered.registration().entity());
    }

    private SwappingTlsIdentity enrolled(CertificateManagementFunction view, EntityId entity) {
        var keys = KeyFixture.p256();
        var csr = CsrFixture.forDnsName(entity.value()).key(keys).request();
        return identity(keys, (EnrolmentOutcome.Issued) view.enrol(
                new EnrolmentRequest(RequestId.random(), entity, RegistrationRequest.NFV_MANO_IDENTITY, csr)));
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        server.close();
        cmf.close();
        assertThat(exchanges.faults()).isEmpty();
    }
}
