// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.security.cert.CRLReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.testkit.Clause;

class DelegationTest {

    private static final EntityId AMF = new EntityId("amf-0");

    private final Scene scene = Scene.open();
    private Scene.Party vnfm;
    private Scene.Party other;

    @BeforeEach
    void enrolVnfms() {
        vnfm = scene.vnfm("vnfm-a");
        other = scene.vnfm("vnfm-b");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Nested
    @Clause("IFA026 Cmf.CertLcm.003")
    class A_vnfm {

        @Test
        @Clause("IFA026 C.2.2.1.6")
        @Clause("IFA026 C.2.2.1.6/0")
        @Clause("IFA026 C.2.2.1.6/2")
        void registers_itself_as_delegate_for_named_vnfcis() {
            var registrations = vnfm.view().registerDelegate(Scene.delegation("amf-1", "amf-0"));

            assertThat(registrations).extracting(Registration::entity).containsExactly(AMF, new EntityId("amf-1"));
            assertThat(registrations).allMatch(vnfci -> vnfci.isDelegatedTo(vnfm.entity()));
            assertThat(vnfm.view().registration(AMF)).isEqualTo(registrations.get(0));
        }

        @Test
        void replaces_the_identities_of_its_vnfcis_by_registering_again() {
            vnfm.view().registerDelegate(Scene.delegation("amf-0"));
            var changed = request(Map.of(AMF, List.of(Scene.oam("amf-00"))));

            vnfm.view().registerDelegate(changed);

            assertThat(scene.oss().registration(AMF).identities().get(0).alternativeNames())
                    .containsExactly(AlternativeName.dns("amf-00.operator.example"));
            assertThat(vnfm.view().registerDelegate(changed)).hasSize(1);
        }

        @Test
        @Clause("IFA026 Cmf.CertLcm.006")
        @Clause("IFA026 C.2.2.2.6/0")
        @Clause("IFA026 C.2.2.2.6")
        @Clause("IFA026 C.2.2.2.6/3")
        @Clause("IFA026 C.2.2.2.6/4")
        @Clause("IFA026 C.2.2.2.6/5")
        @Clause("IFA026 C.2.2.2.6/6")
        void gets_certificates_for_its_vnfcis() {
            var issued = scene.vnfci(vnfm, "amf-0");

            assertThat(issued.chain().certificates()).hasSize(3);
            assertThat(scene.record(issued.id()).entity()).isEqualTo(AMF);
            assertThat(scene.record(issued.id()).type()).isEqualTo(CertificateType.VNF_OAM);
            assertThat(vnfm.view().certificate(issued.id()).id()).isEqualTo(issued.id());
        }

        @Test
        @Clause("IFA026 C.2.2.2.6/1")
        void is_refused_for_vnfcis_that_are_anothers_or_do_not_exist_and_cannot_tell_which() {
            scene.vnfci(other, "amf-0");

            assertThat(refusal(() -> vnfm.view().enrol(Scene.delegated("amf-0"))))
                    .containsExactly(CmfErrorCode.NOT_THE_DELEGATE);
            assertThat(refusal(() -> vnfm.view().enrol(Scene.delegated("amf-9"))))
                    .containsExactly(CmfErrorCode.NOT_THE_DELEGATE);
            assertThat(refusal(() -> vnfm.view().registration(AMF))).containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
        }

        @Test
        @Clause("IFA026 C.2.2.2.6/2")
        void is_refused_with_a_request_that_breaks_a_rule() {
            vnfm.view().registerDelegate(Scene.delegation("amf-0"));
            var wrong = new org.opencmf.api.enrolment.EnrolmentRequest(
                    RequestId.random(), AMF, Scene.OAM, Scene.delegated("amf-1").csr());

            assertThat(refusal(() -> vnfm.view().enrol(wrong)))
                    .containsExactly(CmfErrorCode.CSR_SUBJECT, CmfErrorCode.CSR_ALTERNATIVE_NAME);
        }

        @Test
        void learns_nothing_of_anothers_certificates() {
            var amf = scene.vnfci(other, "amf-0");

            assertThat(refusal(() -> vnfm.view().certificate(amf.id())))
                    .containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
            assertThat(refusal(() -> vnfm.view().revoke(amf.id(), CRLReason.SUPERSEDED)))
                    .containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
            assertThat(refusal(() -> vnfm.view().remove(amf.id()))).containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
            assertThat(refusal(() -> vnfm.view().renew(Scene.renewal(amf.id(), Scene.host("amf-0")))))
                    .containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
        }

        @Test
        void does_not_make_its_vnfcis_consumers_of_their_own() {
            var amf = scene.vnfci(vnfm, "amf-0");
            var view = scene.view(amf);

            assertThat(refusal(() -> view.enrol(Scene.delegated("amf-0"))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
            assertThat(refusal(() -> view.revoke(amf.id(), CRLReason.SUPERSEDED)))
                    .containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
        }
    }

    @Nested
    @Clause("IFA026 C.2.2.1.6/1")
    class A_registration_is_refused {

        @Test
        void of_a_vnfci_that_has_another_delegate() {
            other.view().registerDelegate(Scene.delegation("amf-0"));

            assertThat(refusal(() -> vnfm.view().registerDelegate(Scene.delegation("amf-0", "amf-1"))))
                    .contains(CmfErrorCode.DELEGATE_EXISTS);
            assertThat(refusal(() -> scene.oss().registration(new EntityId("amf-1"))))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
        }

        @Test
        void of_an_identifier_that_an_entity_of_nfv_mano_has() {
            var request = request(Map.of(other.entity(), List.of(Scene.oam("amf-0"))));

            assertThat(refusal(() -> vnfm.view().registerDelegate(request)))
                    .containsExactly(CmfErrorCode.ENTITY_EXISTS);
        }

        @Test
        void of_a_vnfci_of_another_vnf_instance() {
            vnfm.view().registerDelegate(Scene.delegation("amf-0"));
            var moved = new DelegateRegistrationRequest(
                    RequestId.random(), "vnf-2", InMemoryCmf.DOMAIN, Map.of(AMF, List.of(Scene.oam("amf-0"))));

            assertThat(refusal(() -> vnfm.view().registerDelegate(moved)))
                    .containsExactly(CmfErrorCode.DELEGATE_EXISTS);
        }

        @Test
        void of_names_that_are_taken_or_outside_the_trust_domain() {
            other.view().registerDelegate(Scene.delegation("amf-0"));
            var taken = request(Map.of(new EntityId("amf-x"), List.of(Scene.oam("amf-0"))));
            var outside = request(Map.of(
                    new EntityId("amf-y"),
                    List.of(new EndEntityIdentity(
                            Scene.OAM,
                            CertificateType.VNF_OAM,
                            "vnf-oam",
                            new X500Principal("CN=amf"),
                            Set.of(AlternativeName.dns("amf.elsewhere.example")),
                            Set.of()))));

            assertThat(refusal(() -> vnfm.view().registerDelegate(taken))).containsExactly(CmfErrorCode.NAME_TAKEN);
            assertThat(refusal(() -> vnfm.view().registerDelegate(outside)))
                    .containsExactly(CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN);
        }

        @Test
        void of_two_vnfcis_that_want_one_name() {
            var request = request(Map.of(
                    new EntityId("amf-x"), List.of(Scene.oam("amf-0")),
                    new EntityId("amf-y"), List.of(Scene.oam("amf-0"))));

            assertThat(refusal(() -> vnfm.view().registerDelegate(request))).containsExactly(CmfErrorCode.NAME_TAKEN);
        }

        @Test
        void of_certificates_that_no_vnfci_has() {
            var request = request(Map.of(
                    AMF,
                    List.of(new EndEntityIdentity(
                            "id",
                            CertificateType.NFV_MANO,
                            "nfv-mano",
                            new X500Principal("CN=amf"),
                            Set.of(),
                            Set.of()))));

            assertThat(refusal(() -> vnfm.view().registerDelegate(request)))
                    .containsExactly(CmfErrorCode.NOT_SUPPORTED);
        }

        @Test
        void without_a_vnfci_or_with_too_many() {
            Map<EntityId, List<EndEntityIdentity>> many = new HashMap<>();
            for (int i = 0; i <= 1000; i++) {
                many.put(new EntityId("amf-" + i), List.of());
            }

            assertThat(refusal(() -> vnfm.view().registerDelegate(request(Map.of()))))
                    .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
            assertThat(refusal(() -> vnfm.view().registerDelegate(request(many))))
                    .containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
        }

        @Test
        void in_a_vnf_instance_without_a_name() {
            var request = new DelegateRegistrationRequest(
                    RequestId.random(), " ", InMemoryCmf.DOMAIN, Map.of(AMF, List.of(Scene.oam("amf-0"))));

            assertThat(refusal(() -> vnfm.view().registerDelegate(request)))
                    .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
        }

        @ParameterizedTest
        @EnumSource(
                value = EntityType.class,
                names = {"OSS", "VNFM", "VNFCI"},
                mode = EnumSource.Mode.EXCLUDE)
        void to_whoever_is_no_vnfm(EntityType type) {
            var party = scene.party(type, "party.operator.example");

            assertThat(refusal(() -> party.view().registerDelegate(Scene.delegation("amf-0"))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
            assertThat(refusal(() -> scene.oss().registerDelegate(Scene.delegation("amf-0"))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
        }

        @Test
        void to_a_vnfm_without_a_certificate() {
            var outcome = scene.register(EntityType.VNFM, "vnfm-c.operator.example");

            assertThat(refusal(() ->
                            scene.cmf.withCredential(outcome.credential()).registerDelegate(Scene.delegation("amf-0"))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
        }
    }

    /** What was certified of a VNFCI ends before somebody else can have its names. */
    @Nested
    class A_registration_that_takes_the_place_of_another {

        private final DelegateRegistrationRequest renamed = request(Map.of(AMF, List.of(Scene.oam("amf-00"))));

        @Test
        void ends_the_certificates_of_the_identities_that_are_given_up() {
            var amf = scene.vnfci(vnfm, "amf-0").id();

            vnfm.view().registerDelegate(renamed);

            assertThat(scene.status(amf)).isEqualTo(CertificateStatus.REVOKED);
            assertThat(scene.record(amf).revocation())
                    .isNotNull()
                    .satisfies(cause -> assertThat(cause.reason()).isEqualTo(CRLReason.AFFILIATION_CHANGED));
            assertThat(scene.ca().revoked()).containsExactly(amf);
        }

        @Test
        void leaves_certificates_whose_names_are_all_registered_still() {
            var amf = scene.vnfci(vnfm, "amf-0").id();
            var wider = new EndEntityIdentity(
                    Scene.OAM,
                    CertificateType.VNF_OAM,
                    "vnf-oam",
                    Scene.oam("amf-0").subject(),
                    Set.of(AlternativeName.dns(Scene.host("amf-0")), AlternativeName.dns(Scene.host("amf-00"))),
                    Set.of());

            vnfm.view().registerDelegate(request(Map.of(AMF, List.of(wider))));
            assertThat(scene.status(amf)).isEqualTo(CertificateStatus.VALID);

            vnfm.view().registerDelegate(Scene.delegation("amf-0"));
            assertThat(scene.status(amf)).isEqualTo(CertificateStatus.REVOKED);
        }

        @Test
        void does_not_take_effect_while_they_cannot_be_revoked() {
            var amf = scene.vnfci(vnfm, "amf-0").id();
            scene.ca().unableToRevoke(true);

            assertThat(refusal(() -> vnfm.view().registerDelegate(renamed)))
                    .containsExactly(CmfErrorCode.CA_UNAVAILABLE);
            assertThat(refusal(() -> other.view()
                            .registerDelegate(request(Map.of(new EntityId("amf-x"), List.of(Scene.oam("amf-0")))))))
                    .containsExactly(CmfErrorCode.NAME_TAKEN);
            assertThat(scene.status(amf)).isEqualTo(CertificateStatus.VALID);

            scene.ca().unableToRevoke(false);
            vnfm.view().registerDelegate(renamed);
            assertThat(scene.status(amf)).isEqualTo(CertificateStatus.REVOKED);
        }

        @Test
        void is_refused_before_anything_is_revoked_if_it_breaks_a_rule() {
            var amf = scene.vnfci(vnfm, "amf-0").id();
            other.view().registerDelegate(request(Map.of(new EntityId("amf-x"), List.of(Scene.oam("amf-00")))));

            assertThat(refusal(() -> vnfm.view().registerDelegate(renamed))).containsExactly(CmfErrorCode.NAME_TAKEN);

            assertThat(scene.status(amf)).isEqualTo(CertificateStatus.VALID);
        }

        @Test
        void ends_what_is_issued_for_the_names_of_before_afterwards() {
            vnfm.view().registerDelegate(Scene.delegation("amf-0"));
            var request = Scene.delegated("amf-0");
            scene.ca().pending(true);
            vnfm.view().enrol(request);

            vnfm.view().registerDelegate(renamed);
            scene.ca().pending(false);
            scene.pass(TroubledCa.RETRY);

            assertThat(refusal(() -> vnfm.view().enrol(request))).containsExactly(CmfErrorCode.CA_ANSWER_WRONG);
            assertThat(scene.ca().revoked()).hasSize(1);
        }

        @Test
        void ends_what_was_certified_while_it_was_under_way() {
            scene.vnfci(vnfm, "amf-0");
            List<CertificateId> meanwhile = new ArrayList<>();
            scene.ca()
                    .beforeRevoking(() -> meanwhile.add(Scene.issued(vnfm.view().enrol(Scene.delegated("amf-0")))
                            .id()));

            vnfm.view().registerDelegate(renamed);

            assertThat(meanwhile)
                    .singleElement()
                    .satisfies(id -> assertThat(scene.status(id)).isEqualTo(CertificateStatus.REVOKED));
        }

        @Test
        void is_refused_to_a_vnfm_that_was_forgotten_meanwhile() {
            scene.vnfci(vnfm, "amf-0");
            scene.ca().beforeRevoking(() -> {
                scene.oss().handOver(Set.of(AMF), other.entity());
                scene.oss().deregister(vnfm.entity());
            });

            assertThat(refusal(() -> vnfm.view().registerDelegate(renamed)))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
        }
    }

    @Test
    void a_vnfm_that_becomes_a_delegate_while_it_is_forgotten_is_not_forgotten() {
        scene.ca().beforeRevoking(() -> vnfm.view().registerDelegate(Scene.delegation("amf-0")));

        assertThat(refusal(() -> scene.oss().deregister(vnfm.entity()))).containsExactly(CmfErrorCode.DELEGATE_EXISTS);

        assertThat(scene.oss().registration(vnfm.entity()).entity()).isEqualTo(vnfm.entity());
        scene.oss().handOver(Set.of(AMF), other.entity());
        scene.oss().deregister(vnfm.entity());
        assertThat(refusal(() -> scene.oss().registration(vnfm.entity()))).containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
        assertThat(scene.audited("deregister")).containsExactly("delegate-exists", "done");
    }

    @Nested
    class A_hand_over {

        @Test
        void ends_what_is_issued_to_the_first_afterwards() {
            vnfm.view().registerDelegate(Scene.delegation("amf-0"));
            var request = Scene.delegated("amf-0");
            scene.ca().pending(true);
            vnfm.view().enrol(request);

            vnfm.view().handOver(Set.of(AMF), other.entity());
            scene.ca().pending(false);
            scene.pass(TroubledCa.RETRY);

            assertThat(refusal(() -> vnfm.view().enrol(request))).isNotEmpty();
            assertThat(scene.ca().revoked()).hasSize(1);
            assertThat(other.view()
                            .certificates(CertificateFilter.all(), Page.Request.first(10))
                            .items())
                    .extracting(CertificateRecord::entity)
                    .doesNotContain(AMF);
            Scene.issued(other.view().enrol(Scene.delegated("amf-0")));
        }

        @Test
        void puts_another_vnfm_in_charge_and_the_first_out_of_it() {
            var amf = scene.vnfci(vnfm, "amf-0");

            var registrations = vnfm.view().handOver(Set.of(AMF), other.entity());

            assertThat(registrations)
                    .singleElement()
                    .satisfies(vnfci ->
                            assertThat(vnfci.isDelegatedTo(other.entity())).isTrue());
            assertThat(refusal(() -> vnfm.view().certificate(amf.id())))
                    .containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
            Scene.issued(other.view().renew(Scene.renewal(amf.id(), Scene.host("amf-0"))));
        }

        @Test
        void can_be_ordered_by_the_oss() {
            scene.vnfci(vnfm, "amf-0");

            assertThat(scene.oss().handOver(Set.of(AMF), other.entity()).get(0).isDelegatedTo(other.entity()))
                    .isTrue();
        }

        @Test
        void is_refused_of_what_is_not_ones_own_and_then_nothing_is_handed_over() {
            scene.vnfci(vnfm, "amf-0");
            scene.vnfci(other, "amf-1");

            assertThat(refusal(() -> vnfm.view().handOver(Set.of(AMF, new EntityId("amf-1")), other.entity())))
                    .containsExactly(CmfErrorCode.NOT_THE_DELEGATE);
            assertThat(scene.cmf.audit().read(0, 100)).anySatisfy(chained -> {
                assertThat(chained.entry().outcome()).isEqualTo("not-the-delegate");
                assertThat(chained.entry().object()).isEqualTo("amf-0 amf-1 to " + other.entity());
            });
            assertThat(refusal(() -> scene.oss().handOver(Set.of(AMF, new EntityId("amf-9")), other.entity())))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
            assertThat(scene.oss().registration(AMF).isDelegatedTo(vnfm.entity()))
                    .isTrue();
        }

        @Test
        void is_refused_to_whoever_is_no_vnfm() {
            scene.vnfci(vnfm, "amf-0");
            scene.register(EntityType.NFVO, "nfvo.operator.example");

            assertThat(refusal(() -> vnfm.view().handOver(Set.of(AMF), new EntityId("nfvo.operator.example"))))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
            assertThat(refusal(() -> vnfm.view().handOver(Set.of(AMF), new EntityId("nobody"))))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
            assertThat(refusal(() -> vnfm.view().handOver(Set.of(), other.entity())))
                    .containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
        }
    }

    @Test
    void keeps_vnfms_to_the_trust_domains_that_they_may_manage() {
        var edge = new TrustDomain("edge");
        var core = new TrustDomain("core");
        var closed = TrustDomainRule.ofHosts(edge, "edge.example");
        var open = new TrustDomainRule(
                core, Set.of("core.example"), List.of(), List.of(), Set.of(), Set.of(InMemoryCmf.DOMAIN));
        try (var wide = Scene.open(builder -> {}, closed, open)) {
            var manager = wide.vnfm("vnfm");
            var identity = new EndEntityIdentity(
                    Scene.OAM,
                    CertificateType.VNF_OAM,
                    "vnf-oam",
                    new X500Principal("CN=amf"),
                    Set.of(AlternativeName.dns("amf.core.example")),
                    Set.of());

            assertThat(refusal(() -> manager.view()
                            .registerDelegate(new DelegateRegistrationRequest(
                                    RequestId.random(), "vnf", edge, Map.of(AMF, List.of(identity))))))
                    .containsExactly(CmfErrorCode.TRUST_DOMAIN_UNKNOWN);
            assertThat(manager.view()
                            .registerDelegate(new DelegateRegistrationRequest(
                                    RequestId.random(), "vnf", core, Map.of(AMF, List.of(identity)))))
                    .hasSize(1);
            assertThat(manager.view().trustBundle(core).anchors()).hasSize(1);
            assertThat(refusal(() -> manager.view().trustBundle(edge)))
                    .containsExactly(CmfErrorCode.TRUST_DOMAIN_UNKNOWN);
            assertThat(wide.oss().trustBundle(edge).anchors()).hasSize(1);
            assertThat(refusal(() -> wide.oss().trustBundle(new TrustDomain("nowhere"))))
                    .containsExactly(CmfErrorCode.TRUST_DOMAIN_UNKNOWN);
        }
    }

    private static DelegateRegistrationRequest request(Map<EntityId, List<EndEntityIdentity>> vnfcis) {
        return new DelegateRegistrationRequest(RequestId.random(), Scene.VNF, InMemoryCmf.DOMAIN, vnfcis);
    }
}
