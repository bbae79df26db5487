// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.spi.AuditLog;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fixture.CsrFixture;

/** A CMF with a clock and a CA that do as they are told, and short words for what tests do with it. */
final class Scene implements AutoCloseable {

    static final String IDENTITY = RegistrationRequest.NFV_MANO_IDENTITY;
    static final String OAM = "oam";
    static final String VNF = "vnf-1";

    final TestClock clock = TestClock.at("2026-01-01T00:00:00Z");
    final InMemoryCmf cmf;
    private final Map<String, TroubledCa> cas = new HashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    private Scene(Consumer<CmfBuilder> change, TrustDomainRule... further) {
        InMemoryCmfBuilder builder = InMemoryCmf.builder()
                .clock(clock)
                .wrapCas(ca -> {
                    var troubled = new TroubledCa(ca);
                    cas.put(ca.name(), troubled);
                    return troubled;
                })
                .with(change);
        Arrays.stream(further).forEach(builder::trustDomain);
        this.cmf = builder.build();
    }

    static Scene open() {
        return new Scene(builder -> {});
    }

    static Scene open(Consumer<CmfBuilder> change, TrustDomainRule... further) {
        return new Scene(change, further);
    }

    TroubledCa ca() {
        return ca(InMemoryCmf.DOMAIN);
    }

    TroubledCa ca(TrustDomain domain) {
        return cas.get(domain.name());
    }

    CertificateManagementFunction oss() {
        return cmf.oss();
    }

    /** Registers an entity by its FQDN, which is also its identifier. */
    RegistrationOutcome register(EntityType type, String fqdn) {
        return oss().register(RegistrationRequest.of(type, fqdn, InMemoryCmf.DOMAIN));
    }

    /** A party with a certificate: registered, enrolled, and seen by the CMF. */
    record Party(EntityId entity, CertificateManagementFunction view, EnrolmentOutcome.Issued issued) {

        CertificateId certificate() {
            return issued.id();
        }
    }

    /** Registers an entity and gets it its first certificate. */
    Party party(EntityType type, String fqdn) {
        RegistrationOutcome outcome = register(type, fqdn);
        var issued = issued(cmf.withCredential(outcome.credential()).enrol(enrolment(fqdn)));
        return party(new EntityId(fqdn), issued);
    }

    Party party(EntityId entity, EnrolmentOutcome.Issued issued) {
        return new Party(entity, view(issued), issued);
    }

    CertificateManagementFunction view(EnrolmentOutcome.Issued issued) {
        return cmf.forConsumer(ConsumerIdentity.Certificate.of(issued.chain().certificates()));
    }

    Party vnfm(String name) {
        return party(EntityType.VNFM, name + ".operator.example");
    }

    /** Returns a request for an NFV-MANO certificate with a fresh key. */
    static EnrolmentRequest enrolment(String fqdn) {
        return new EnrolmentRequest(
                RequestId.random(),
                new EntityId(fqdn),
                IDENTITY,
                CsrFixture.forDnsName(fqdn).request());
    }

    /** Returns the identity of a VNFCI that is called like its only host name. */
    static EndEntityIdentity oam(String name) {
        return new EndEntityIdentity(
                OAM,
                CertificateType.VNF_OAM,
                "vnf-oam",
                new X500Principal("CN=" + host(name)),
                Set.of(AlternativeName.dns(host(name))),
                Set.of());
    }

    static String host(String vnfci) {
        return vnfci + ".operator.example";
    }

    static DelegateRegistrationRequest delegation(String... vnfcis) {
        Map<EntityId, List<EndEntityIdentity>> identities = new HashMap<>();
        for (String vnfci : vnfcis) {
            identities.put(new EntityId(vnfci), List.of(oam(vnfci)));
        }
        return new DelegateRegistrationRequest(RequestId.random(), VNF, InMemoryCmf.DOMAIN, identities);
    }

    static EnrolmentRequest delegated(String vnfci) {
        return new EnrolmentRequest(
                RequestId.random(),
                new EntityId(vnfci),
                OAM,
                CsrFixture.forDnsName(host(vnfci)).request());
    }

    static RenewalRequest renewal(CertificateId certificate, String fqdn) {
        return new RenewalRequest(
                RequestId.random(), certificate, CsrFixture.forDnsName(fqdn).request());
    }

    /** Registers a VNFCI for a VNFM and gets it a certificate. */
    EnrolmentOutcome.Issued vnfci(Party vnfm, String name) {
        vnfm.view().registerDelegate(delegation(name));
        return issued(vnfm.view().enrol(delegated(name)));
    }

    static EnrolmentOutcome.Issued issued(EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.Issued issued) {
            return issued;
        }
        throw new AssertionError("not issued: " + outcome);
    }

    CertificateRecord record(CertificateId certificate) {
        return oss().certificate(certificate);
    }

    /** Returns the record of another certificate of the same entity, for stores alone: no CA knows it. */
    static CertificateRecord alike(CertificateRecord model, BigInteger number) {
        String sha256 = HexFormat.of().formatHex(new byte[24]) + String.format("%016x", number);
        return new CertificateRecord(
                new CertificateId(model.id().issuer(), number, sha256),
                model.entity(),
                model.identity(),
                model.type(),
                model.trustDomain(),
                model.ca(),
                model.notBefore(),
                model.notAfter(),
                sha256,
                CertificateStatus.VALID,
                null,
                null,
                model.encoded());
    }

    CertificateStatus status(CertificateId certificate) {
        return record(certificate).status();
    }

    /** Lets time pass, and does what is due then. */
    void pass(Duration time) {
        clock.advance(time);
        cmf.work();
    }

    /** Returns the outcomes that the audit log has of an operation. */
    List<String> audited(String operation) {
        return cmf.audit().read(0, Integer.MAX_VALUE).stream()
                .map(AuditLog.Chained::entry)
                .filter(entry -> entry.operation().equals(operation))
                .map(entry -> entry.outcome())
                .toList();
    }

    String unique(String stem) {
        return stem + "-" + numbers.incrementAndGet();
    }

    /** Returns the codes of a refusal, all of them. */
    static Set<CmfErrorCode> refusal(Runnable call) {
        try {
            call.run();
        } catch (CmfException e) {
            Set<CmfErrorCode> codes = new LinkedHashSet<>();
            e.violations().forEach(violation -> codes.add(violation.code()));
            return codes;
        }
        throw new AssertionError("was not refused");
    }

    @Override
    public void close() {
        cmf.close();
    }
}
