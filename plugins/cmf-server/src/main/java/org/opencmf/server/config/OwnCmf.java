// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.CertificateManagementFunction;
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
import org.opencmf.cmf.Cmf;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.profile.ShippedProfiles;
import org.opencmf.cmf.selection.CaSelection;
import org.opencmf.cmf.selection.CaSelector;
import org.opencmf.cmf.store.InMemoryCredentialStore;
import org.opencmf.cmf.store.InMemoryRegistrationStore;
import org.opencmf.server.ServerCertificate;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.ServerRequest;
import org.opencmf.server.status.Insight;
import org.opencmf.spi.AuditLog;

/**
 * The CMF of a stand-alone server: CAs from files, everything else in memory. The server and the OSS are known to it from the
 * beginning, and both as an OSS, for which the host may vouch.
 */
final class OwnCmf implements AutoCloseable {

    private static final Duration WORK_EVERY = Duration.ofSeconds(1);

    private final ServerConfiguration configuration;
    private final Environment environment;
    private final TrialCas cas;
    private final Vitals vitals;
    private final Cmf cmf;

    OwnCmf(ServerConfiguration configuration, Environment environment, AuditLog audit) {
        this.configuration = configuration;
        this.environment = environment;
        this.cas = TrialCas.load(configuration.files(), configuration.domain(), environment);
        this.vitals = Vitals.of(cas.issuing().name(), environment.clock());
        this.cmf = build(audit);
    }

    private Cmf build(AuditLog audit) {
        var rule = configuration.domain().rule();
        String ca = cas.issuing().name();
        return Cmf.builder()
                .registrations(new InMemoryRegistrationStore(environment.random()))
                .credentials(new InMemoryCredentialStore())
                .certificates(vitals.certificates())
                .enrolments(vitals.enrolments())
                .audit(audit)
                .crypto(environment.crypto())
                .random(environment.random())
                .clock(environment.clock())
                .profiles(ShippedProfiles.all())
                .ca(cas.issuing())
                .trustDomain(rule, ca)
                .selectCa(CaSelection.of(CaSelector.byTrustDomain(Map.of(rule.domain(), ca))))
                .oss(registration(configuration.name()))
                .oss(registration(configuration.domain().oss()))
                .workEvery(WORK_EVERY)
                .build();
    }

    private Registration registration(String host) {
        var domain = configuration.domain().rule().domain();
        return new Registration(new EntityId(host), EntityType.OSS, domain, host, List.of(identity(host)), null);
    }

    private static EndEntityIdentity identity(String host) {
        return new EndEntityIdentity(
                RegistrationRequest.NFV_MANO_IDENTITY,
                CertificateType.NFV_MANO,
                RegistrationRequest.NFV_MANO_PROFILE,
                new X500Principal("CN=" + host),
                Set.of(AlternativeName.dns(host)),
                Set.of());
    }

    private CertificateManagementFunction view(String host) {
        return cmf.forConsumer(new ConsumerIdentity.Host(new EntityId(host)));
    }

    Cmf cmf() {
        return cmf;
    }

    /** The certificate of the server, which is yet to be got. */
    ServerCertificate certificate() {
        String host = configuration.name();
        return new ServerCertificate(view(host), registration(host), environment);
    }

    /** Gets the OSS a certificate for the key that it has, and writes it to its file. */
    void enrolOss() {
        String host = configuration.domain().oss();
        KeyPair keys = configuration.files().keys("oss", environment.crypto());
        var identity = identity(host);
        var csr = CertificationRequest.ofDer(new ServerRequest(identity, environment.crypto()).sign(keys));
        var request = new EnrolmentRequest(RequestId.random(), new EntityId(host), identity.id(), csr);
        if (view(host).enrol(request) instanceof EnrolmentOutcome.Issued issued) {
            configuration.files().write("oss", issued.chain().certificates());
        } else {
            throw new IllegalStateException("the OSS gets no certificate at once");
        }
    }

    Insight insight(ServerCertificate own) {
        return vitals.of(cmf, cas.issuing(), own);
    }

    @Override
    public void close() {
        cmf.close();
    }
}
