// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.CmfBuilder;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.custody.CustodyPolicy;
import org.opencmf.mano.custody.CustodyStore;
import org.opencmf.mano.custody.InMemoryCustodyStore;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportPolicy;
import org.opencmf.mano.install.memory.InMemoryVim;
import org.opencmf.mano.install.memory.InMemoryVnf;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.CertificatePlanner;
import org.opencmf.mano.plan.InstantiationData;
import org.opencmf.mano.plan.PlanningPolicy;
import org.opencmf.mano.vnfd.VnfdReader;
import org.opencmf.mano.vnfd.VnfdText;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fake.MoodyCa;
import org.opencmf.testkit.fixture.CsrFixture;

/** A whole CMF with a CA that has moods, the VNFM's way to it, and a VIM, a CISM and VNFs in memory. */
final class DelegationWorld implements AutoCloseable {

    static final String VNF = "vnf-1";

    final BouncyCastleProvider crypto = new BouncyCastleProvider();
    final SecureRandom random = new SecureRandom();
    final TestClock clock = TestClock.at("2026-11-22T12:00:00Z");
    final InMemoryCmf cmf;
    final Link link = new Link();
    final CertificateManagementFunction vnfm;
    final InMemoryVnf vnfs = new InMemoryVnf(crypto);
    final InMemoryVim vim;
    final InMemoryVim cism;
    final HsmService hsm;
    final CustodyStore store = new InMemoryCustodyStore();
    MoodyCa ca;

    DelegationWorld() {
        this(new InsecureMemoryHsm(new BouncyCastleProvider(), new SecureRandom()), engine -> {});
    }

    DelegationWorld(HsmService hsm, Consumer<CmfBuilder> change) {
        this.hsm = hsm;
        cmf = InMemoryCmf.builder()
                .clock(clock)
                .with(change)
                .wrapCas(one -> {
                    ca = MoodyCa.over(one);
                    return ca;
                })
                .build();
        vnfm = link.to(viewOf(member(EntityType.VNFM)));
        vim = vim(member(EntityType.VIM));
        cism = vim(member(EntityType.CISM));
    }

    /** An NFV-MANO entity's own certificate and key. */
    record Member(CertificateChain chain, KeyPair key) {}

    Member member(EntityType type) {
        return member(cmf, type);
    }

    static Member member(InMemoryCmf cmf, EntityType type) {
        return member(cmf, type, type.name().toLowerCase(Locale.ROOT) + ".operator.example");
    }

    static Member member(InMemoryCmf cmf, EntityType type, String fqdn) {
        var registered = cmf.oss().register(RegistrationRequest.of(type, fqdn, InMemoryCmf.DOMAIN));
        var csr = CsrFixture.forDnsName(fqdn);
        var outcome = cmf.withCredential(registered.credential())
                .enrol(new EnrolmentRequest(
                        RequestId.random(),
                        registered.registration().entity(),
                        RegistrationRequest.NFV_MANO_IDENTITY,
                        csr.request()));
        return new Member(((Issued) outcome).chain(), csr.keyPair());
    }

    CertificateManagementFunction viewOf(Member member) {
        return cmf.forConsumer(ConsumerIdentity.Certificate.of(member.chain().certificates()));
    }

    InMemoryVim vim(Member member) {
        return new InMemoryVim(member.chain(), new KeyOpener(member.key().getPrivate(), crypto), vnfs);
    }

    DelegationPorts ports(Installers installers) {
        return new DelegationPorts(
                vnfm,
                hsm,
                store,
                new CsrSigner(
                        hsm.capabilities().attests() ? AttestationPlacement.IN_REQUEST : AttestationPlacement.NONE),
                installers,
                new DelegationPorts.World(crypto, random, clock));
    }

    DelegationMode mode(DelegationPolicy policy) {
        return new DelegationMode(ports(Installers.of(vim, cism, vnfs)), policy);
    }

    DelegationMode mode() {
        return mode(policy(TransportPolicy.ENVELOPED_TO_RECIPIENT, Phase.DURING_INSTANTIATION));
    }

    static DelegationPolicy policy(TransportPolicy transport, Phase vnfciCertificates) {
        return new DelegationPolicy(
                new CustodyPolicy(3, Duration.ofHours(12)),
                transport,
                vnfciCertificates,
                0.5,
                Duration.ofMinutes(1),
                Duration.ofHours(1));
    }

    static CertificatePlan plan(int fronts) {
        return plan(VNF, fronts);
    }

    static CertificatePlan plan(String vnf, int fronts) {
        byte[] vnfd = VnfdText.amfWith("amf.operator.example", vnf + ".operator.example");
        return new CertificatePlanner(PlanningPolicy.standard())
                .plan(
                        new VnfdReader().read("amf.yaml", vnfd),
                        null,
                        InstantiationData.of(vnf, InMemoryCmf.DOMAIN).with("front", fronts));
    }

    /** All that the CMF has ever issued for the VNF, as it is now. */
    List<CertificateRecord> certificates() {
        return cmf.oss()
                .certificates(CertificateFilter.all().ofVnf(VNF), Page.Request.first(100))
                .items();
    }

    List<CertificateRecord> certificates(CertificateStatus status) {
        return certificates().stream()
                .filter(record -> record.status() == status)
                .toList();
    }

    /** Lets the CMF do what is due to it. */
    void work() {
        while (cmf.work() > 0) {
            // as long as there is work
        }
    }

    @Override
    public void close() {
        cmf.close();
    }
}
