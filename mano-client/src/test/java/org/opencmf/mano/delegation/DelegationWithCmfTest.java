// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.custody.CustodyPolicy;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.custody.DestructionRecord;
import org.opencmf.mano.custody.InMemoryCustodyStore;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.entity.NfvManoEntity;
import org.opencmf.mano.entity.Operator;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportPolicy;
import org.opencmf.mano.install.memory.Fault;
import org.opencmf.mano.install.memory.InMemoryVim;
import org.opencmf.mano.install.memory.InMemoryVnf;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.CertificatePlanner;
import org.opencmf.mano.plan.InstantiationData;
import org.opencmf.mano.plan.PlannedCertificate;
import org.opencmf.mano.plan.PlanningPolicy;
import org.opencmf.mano.vnfd.VnfdReader;
import org.opencmf.mano.vnfd.VnfdText;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;

/** A VNFM with its own NFV-MANO certificate, a whole CMF, and a VIM that opens keys with its own. */
@DisplayName("C.2.2, C.3.2: delegation mode with a whole CMF")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DelegationWithCmfTest {

    private static final String VNF = "vnf-1";
    private static final EntityId FRONT_0 = new EntityId("vnf-1/front-0");
    private static final EntityId FRONT_1 = new EntityId("vnf-1/front-1");
    private static final EntityId VNFM = new EntityId("vnfm.operator.example");

    private final BouncyCastleProvider crypto = new BouncyCastleProvider();
    private final SecureRandom random = new SecureRandom();

    @TempDir
    static Path home;

    private Operator operator;
    private NfvManoEntity vnfm;
    private NfvManoEntity vim;
    private KeyOpener vimOpener;
    private CertificateManagementFunction vnfmsView;
    private CertificateManagementFunction othersView;

    private InMemoryVnf vnfs;
    private InMemoryVim target;
    private InsecureMemoryHsm hsm;
    private InMemoryCustodyStore store;

    @BeforeAll
    void begin() {
        operator = new Operator(home);
        vnfm = operator.entity(EntityType.VNFM);
        vim = operator.entity(EntityType.VIM);
        var file = operator.keys(EntityType.VIM);
        vimOpener =
                new KeyOpener(file.privateKey(file.find(file.labels().get(0)).orElseThrow()), crypto);
        vnfmsView = operator.cmf.withCertificate(vnfm.tls());
        othersView = anotherVnfm();
    }

    @AfterEach
    void leaveNoVnf() {
        var entities =
                operator
                        .cmf
                        .oss()
                        .certificates(CertificateFilter.all().ofVnf(VNF), Page.Request.first(100))
                        .items()
                        .stream()
                        .map(CertificateRecord::entity)
                        .collect(Collectors.toSet());
        assertThat(entities).as("every test ends its VNF").isEmpty();
    }

    @AfterAll
    void end() {
        operator.close();
    }

    /** A second VNFM of the trust domain, which makes its key by itself. */
    private CertificateManagementFunction anotherVnfm() {
        String fqdn = "vnfm2.operator.example";
        var registered = operator.cmf.oss().register(RegistrationRequest.of(EntityType.VNFM, fqdn, InMemoryCmf.DOMAIN));
        var outcome = operator.cmf
                .withCredential(registered.credential())
                .enrol(new EnrolmentRequest(
                        RequestId.random(),
                        registered.registration().entity(),
                        RegistrationRequest.NFV_MANO_IDENTITY,
                        CsrFixture.forDnsName(fqdn).request()));
        var chain = ((Issued) outcome).chain().certificates();
        return operator.cmf.forConsumer(ConsumerIdentity.Certificate.of(chain));
    }

    private DelegationMode mode(Phase phase) {
        vnfs = new InMemoryVnf(crypto);
        target = new InMemoryVim(CertificateChain.of(vim.tls().chain()), vimOpener, vnfs);
        var cism = new InMemoryVim(CertificateChain.of(vim.tls().chain()), vimOpener, vnfs);
        hsm = new InsecureMemoryHsm(crypto, random);
        store = new InMemoryCustodyStore();
        return new DelegationMode(
                new DelegationPorts(
                        vnfmsView,
                        hsm,
                        store,
                        new CsrSigner(AttestationPlacement.NONE),
                        Installers.of(target, cism, vnfs),
                        new DelegationPorts.World(crypto, random, operator.clock)),
                new DelegationPolicy(
                        new CustodyPolicy(3, Duration.ofHours(12)),
                        TransportPolicy.ENVELOPED_TO_RECIPIENT,
                        phase,
                        0.5,
                        Duration.ofMinutes(1),
                        Duration.ofHours(1)));
    }

    private static CertificatePlan plan(int fronts) {
        return new CertificatePlanner(PlanningPolicy.standard())
                .plan(
                        new VnfdReader().read("amf.yaml", VnfdText.amf()),
                        null,
                        InstantiationData.of(VNF, InMemoryCmf.DOMAIN).with("front", fronts));
    }

    private static DelegateRegistrationRequest registration(CertificatePlan plan) {
        return new DelegateRegistrationRequest(
                RequestId.random(), plan.vnfInstanceId(), plan.trustDomain(), plan.identities());
    }

    private List<CertificateRecord> certificates(EntityId entity) {
        return vnfmsView
                .certificates(CertificateFilter.of(entity), Page.Request.first(100))
                .items();
    }

    private List<CertificateRecord> valid(EntityId entity) {
        return certificates(entity).stream()
                .filter(record -> record.status() == CertificateStatus.VALID)
                .toList();
    }

    private void end(DelegationMode mode) {
        var report = mode.terminate(VNF);
        assertThat(report.complete()).as("%s", report.lines()).isTrue();
        assertThat(mode.keysInCustody()).isEmpty();
    }

    private static List<CmfErrorCode> codes(CmfRejectedException refusal) {
        return refusal.violations().stream().map(Violation::code).toList();
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.013")
    @Clause("IFA026 Vnfm.Sc.014")
    @Clause("IFA026 C.2.2.1.6")
    @Clause("IFA026 C.2.2.1.6/0")
    @Clause("IFA026 C.2.2.1.6/1")
    @Clause("IFA026 C.2.2.1.6/2")
    @Clause("IFA026 C.3.2.1")
    void the_cmf_puts_the_vnfm_in_charge_of_the_vnfcis_that_it_names_and_no_other_vnfm() {
        var mode = mode(Phase.DURING_INSTANTIATION);

        mode.instantiate(plan(1));

        var registered = operator.cmf.oss().registration(FRONT_0);
        assertThat(registered.vnfc().delegate()).isEqualTo(VNFM);
        assertThat(registered.vnfc().vnfInstanceId()).isEqualTo(VNF);
        assertThat(registered.identities())
                .extracting(EndEntityIdentity::type)
                .containsExactlyInAnyOrder(CertificateType.VNFCI, CertificateType.VNF_OAM);
        assertThatThrownBy(() -> othersView.registerDelegate(registration(plan(1))))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refusal -> assertThat(codes(refusal)).contains(CmfErrorCode.DELEGATE_EXISTS));
        assertThat(operator.cmf.oss().registration(FRONT_0).vnfc().delegate()).isEqualTo(VNFM);
        end(mode);
    }

    @Test
    @Clause("IFA026 C.2.2.1.6/1")
    @Clause("IFA026 C.2.2.1.6/2")
    @Clause("IFA026 C.3.2.1")
    void an_invalid_registration_is_refused_and_registers_nothing() {
        var good = plan(1).identities().get(FRONT_0);
        var outside = new EndEntityIdentity(
                "sbi-cert",
                CertificateType.VNFCI,
                good.get(0).profile(),
                new X500Principal("CN=front-0.elsewhere.example"),
                Set.of(AlternativeName.dns("front-0.elsewhere.example")),
                Set.of());
        var fine = new EntityId("vnf-9/front-0");
        var bad = new EntityId("vnf-9/front-1");

        assertThatThrownBy(() -> vnfmsView.registerDelegate(new DelegateRegistrationRequest(
                        RequestId.random(), "vnf-9", InMemoryCmf.DOMAIN, Map.of(fine, good, bad, List.of(outside)))))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refusal -> assertThat(codes(refusal)).contains(CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN));
        assertThatThrownBy(() -> operator.cmf.oss().registration(fine)).isInstanceOf(CmfRejectedException.class);
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.007")
    @Clause("IFA026 Vnfm.Sc.012")
    @Clause("IFA026 Vim.Sc.006")
    @Clause("IFA026 C.2.2.2.6")
    @Clause("IFA026 C.2.2.2.6/0")
    @Clause("IFA026 C.2.2.2.6/3")
    @Clause("IFA026 C.2.2.2.6/4")
    @Clause("IFA026 C.2.2.2.6/5")
    @Clause("IFA026 C.2.2.2.6/6")
    @Clause("IFA026 C.3.2.2")
    @Clause("IFA026 C.3.2.3.6")
    @Clause("IFA026 C.3.2.3.6/0")
    @Clause("IFA026 C.3.2.3.6/1")
    @Clause("IFA026 C.3.2.3.6/2")
    @Clause("IFA026 C.3.2.3.6/3")
    void every_vnfci_has_what_the_ca_issued_for_it_and_serves_tls_with_it() {
        var mode = mode(Phase.DURING_INSTANTIATION);

        var report = mode.instantiate(plan(2));

        assertThat(report.complete()).as("%s", report.lines()).isTrue();
        var bundle = operator.cmf.oss().trustBundle(InMemoryCmf.DOMAIN);
        for (CertificateLine line : report.lines()) {
            var record = vnfmsView.certificate(line.certificate());
            assertThat(record.entity()).isEqualTo(line.vnfci());
            assertThat(record.identity()).isEqualTo(line.certificateDescId());
            assertThat(record.status()).isEqualTo(CertificateStatus.VALID);
            var chain = store.generations(line.vnfci(), line.certificateDescId())
                    .get(0)
                    .issued()
                    .chain()
                    .certificates();
            assertThat(bundle.anchors()).contains(chain.get(chain.size() - 1));
            assertThat(bundle.intermediates()).contains(chain.get(1));
            assertThat(vnfs.hasKey(line.vnfci(), line.certificateDescId())).isTrue();
        }
        assertThat(hsm.labels()).isEmpty();
        end(mode);
    }

    @Test
    @Clause("IFA026 C.2.2.2.6/1")
    @Clause("IFA026 C.3.2.2")
    void who_is_not_the_delegate_gets_no_certificate_for_the_vnfci() {
        var mode = mode(Phase.DURING_INSTANTIATION);
        mode.instantiate(plan(1));
        int before = certificates(FRONT_0).size();

        for (PlannedCertificate planned : plan(1).certificates()) {
            assertThatThrownBy(() -> othersView.enrol(enrolment(planned, UnaryOperator.identity())))
                    .isInstanceOfSatisfying(
                            CmfRejectedException.class,
                            refusal -> assertThat(codes(refusal)).containsExactly(CmfErrorCode.NOT_THE_DELEGATE));
        }

        assertThat(certificates(FRONT_0)).hasSize(before);
        end(mode);
    }

    @Test
    @Clause("IFA026 C.2.2.2.6/2")
    @Clause("IFA026 C.3.2.2")
    @Clause("IFA026 D.1/proof-of-possession/delegation")
    void a_bad_request_of_the_delegate_gets_no_certificate_and_every_reason() {
        var mode = mode(Phase.DURING_INSTANTIATION);
        mode.instantiate(plan(1));
        int before = certificates(FRONT_0).size();
        var planned = plan(1).certificates().stream()
                .filter(one -> one.vnfc().id().equals(FRONT_0))
                .findFirst()
                .orElseThrow();

        refused(planned, CsrFixture::withFlippedSignatureBit, CmfErrorCode.CSR_PROOF_OF_POSSESSION);
        refused(planned, csr -> csr.withExtraName("else.operator.example"), CmfErrorCode.CSR_ALTERNATIVE_NAME);
        refused(
                planned,
                csr -> csr.withSmallKey().withExtraName("else.operator.example"),
                CmfErrorCode.CSR_KEY_NOT_ALLOWED,
                CmfErrorCode.CSR_ALTERNATIVE_NAME);
        refused(planned, CsrFixture::truncated, CmfErrorCode.CSR_MALFORMED);

        assertThat(certificates(FRONT_0)).hasSize(before);
        end(mode);
    }

    private void refused(PlannedCertificate planned, UnaryOperator<CsrFixture> spoiled, CmfErrorCode... codes) {
        assertThatThrownBy(() -> vnfmsView.enrol(enrolment(planned, spoiled)))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refusal -> assertThat(codes(refusal)).contains(codes));
    }

    private static EnrolmentRequest enrolment(PlannedCertificate planned, UnaryOperator<CsrFixture> change) {
        CertificationRequest csr = CertificationRequest.ofDer(
                change.apply(CsrFixture.forDnsName("front-0.operator.example")).build());
        return new EnrolmentRequest(RequestId.random(), planned.vnfc().id(), planned.certificateDescId(), csr);
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.012")
    void certificates_may_follow_after_instantiation_encrypted_to_the_oam_certificate() {
        var mode = mode(Phase.AFTER_INSTANTIATION);

        var report = mode.instantiate(plan(1));

        assertThat(report.complete()).as("%s", report.lines()).isTrue();
        assertThat(target.keysDestroyed()).isEqualTo(1);
        assertThat(vnfs.hasKey(FRONT_0, "sbi-cert")).isTrue();
        end(mode);
    }

    @Test
    @Clause("IFA026 Vim.Sc.007")
    @Clause("IFA026 Vim.Sc.008")
    void the_vim_opens_each_key_with_its_own_and_keeps_none_whatever_comes_of_it() {
        var mode = mode(Phase.DURING_INSTANTIATION);
        vnfs.inject(Fault.REFUSES, Fault.GONE_IN_THE_MIDDLE);

        var report = mode.instantiate(plan(2));

        assertThat(report.lines()).extracting(CertificateLine::status).contains(Status.WAITING, Status.INSTALLED);
        assertThat(target.keysHeld()).isZero();
        assertThat(target.keysDestroyed()).isEqualTo(4);
        end(mode);
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.010")
    void the_cmf_follows_a_certificate_from_registration_to_removal() {
        var mode = mode(Phase.DURING_INSTANTIATION);
        mode.instantiate(plan(2));
        var first = valid(FRONT_0);
        assertThat(first).hasSize(2);
        assertThat(valid(FRONT_1)).hasSize(2);

        assertThat(mode.scaleIn(VNF, Set.of(FRONT_1)).complete()).isTrue();
        assertThat(valid(FRONT_1)).isEmpty();
        assertThat(mode.heal(VNF, Set.of(FRONT_0)).complete()).isTrue();
        var healed = valid(FRONT_0);
        assertThat(healed).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(first)
                .extracting(record -> vnfmsView.certificate(record.id()).status())
                .containsOnly(CertificateStatus.REMOVED);

        operator.clock.advance(renewalDue(FRONT_0));
        var renewed = mode.tick();
        assertThat(renewed).isNotEmpty().allMatch(DelegationReport::complete);
        assertThat(renewed.get(0).lines())
                .singleElement()
                .returns("sbi-cert", CertificateLine::certificateDescId)
                .returns(Status.INSTALLED, CertificateLine::status);
        assertThat(certificates(FRONT_0))
                .filteredOn(record -> record.identity().equals("sbi-cert"))
                .filteredOn(record -> record.status() == CertificateStatus.VALID)
                .singleElement()
                .isNotIn(healed);
        assertThat(mode.tick()).isEmpty();

        end(mode);
        assertThat(valid(FRONT_0)).isEmpty();
        assertThat(store.destructions())
                .extracting(DestructionRecord::reason)
                .containsOnly(DestructionReason.INSTALLED);
    }

    private Duration renewalDue(EntityId vnfci) {
        return valid(vnfci).stream()
                .map(record -> Duration.between(record.notBefore(), record.notAfter()))
                .min(Duration::compareTo)
                .orElseThrow()
                .dividedBy(2)
                .plusHours(1);
    }
}
