// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateEvent.Kind;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.EnrolmentConfiguration;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.lifecycle.VnfLcmEvent.AffectedVnfc;
import org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType;
import org.opencmf.api.lifecycle.VnfLcmEvent.Operation;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.spi.RemoteAttestationService.Appraisal;
import org.opencmf.spi.RemoteAttestationService.Verdict;
import org.opencmf.spi.VnfciDirectory;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fake.RecordingListener;

class VnfLifecycleTest {

    private static final EntityId AMF = new EntityId("amf-0");

    private static VnfLcmEvent event(Operation operation, ChangeType change, String... vnfcis) {
        List<AffectedVnfc> affected = new ArrayList<>();
        for (String vnfci : vnfcis) {
            affected.add(new AffectedVnfc(new EntityId(vnfci), change));
        }
        return new VnfLcmEvent(RequestId.random(), Scene.VNF, operation, affected);
    }

    @Nested
    @Clause("SOL003 VnfLcmOperationOccurrenceNotification")
    class In_delegation_mode {

        private final Scene scene = Scene.open();
        private Scene.Party vnfm;

        @BeforeEach
        void enrolVnfm() {
            vnfm = scene.vnfm("vnfm");
        }

        @AfterEach
        void close() {
            scene.close();
        }

        @ParameterizedTest
        @EnumSource(
                value = Operation.class,
                names = {"SCALE", "HEAL"})
        void what_is_gone_is_revoked_and_removed_with_its_registration(Operation operation) {
            var amf0 = scene.vnfci(vnfm, "amf-0").id();
            var amf1 = scene.vnfci(vnfm, "amf-1").id();

            vnfm.view().vnfLifecycleChanged(event(operation, ChangeType.REMOVED, "amf-0"));

            assertThat(scene.status(amf0)).isEqualTo(CertificateStatus.REMOVED);
            assertThat(scene.record(amf0).revocation()).isNotNull();
            assertThat(scene.record(amf0).revocation().reason()).isEqualTo(CRLReason.CESSATION_OF_OPERATION);
            assertThat(refusal(() -> scene.oss().registration(AMF))).containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
            assertThat(scene.status(amf1)).isEqualTo(CertificateStatus.VALID);
        }

        @Test
        void nothing_remains_of_a_vnf_that_has_ended_though_the_event_names_nobody() {
            var amf0 = scene.vnfci(vnfm, "amf-0").id();
            var amf1 = scene.vnfci(vnfm, "amf-1").id();

            vnfm.view().vnfLifecycleChanged(event(Operation.TERMINATE, ChangeType.MODIFIED));

            assertThat(scene.status(amf0)).isEqualTo(CertificateStatus.REMOVED);
            assertThat(scene.status(amf1)).isEqualTo(CertificateStatus.REMOVED);
            assertThat(scene.ca().revoked()).contains(amf0, amf1);
        }

        @Test
        void what_was_healed_is_announced_and_replaced_and_the_old_one_is_revoked_then() {
            var old = scene.vnfci(vnfm, "amf-0").id();
            var listener = new RecordingListener();
            vnfm.view().subscribe(CertificateFilter.all(), listener);

            vnfm.view().vnfLifecycleChanged(event(Operation.HEAL, ChangeType.MODIFIED, "amf-0"));
            assertThat(listener.await(1)).singleElement().satisfies(told -> {
                assertThat(told.kind()).isEqualTo(Kind.RE_ENROLMENT_DUE);
                assertThat(told.certificate()).isEqualTo(old);
            });
            assertThat(scene.ca().revoked()).isEmpty();
            var next = Scene.issued(vnfm.view().enrol(Scene.delegated("amf-0"))).id();

            assertThat(scene.status(next)).isEqualTo(CertificateStatus.VALID);
            assertThat(scene.status(old)).isEqualTo(CertificateStatus.REVOKED);
            assertThat(scene.record(old).revocation()).isNotNull();
            assertThat(scene.record(old).revocation().reason()).isEqualTo(CRLReason.SUPERSEDED);
            assertThat(listener.await(3))
                    .extracting(CertificateEvent::kind)
                    .containsExactly(Kind.RE_ENROLMENT_DUE, Kind.REVOKED, Kind.ISSUED);
        }

        @Test
        void what_was_healed_can_also_be_renewed_and_the_old_one_is_revoked_then() {
            var old = scene.vnfci(vnfm, "amf-0").id();
            vnfm.view().vnfLifecycleChanged(event(Operation.HEAL, ChangeType.MODIFIED, "amf-0"));

            Scene.issued(vnfm.view().renew(Scene.renewal(old, Scene.host("amf-0"))));

            assertThat(scene.status(old)).isEqualTo(CertificateStatus.REVOKED);
        }

        @Test
        void an_enrolment_is_not_done_before_what_it_replaces_is_revoked() {
            var old = scene.vnfci(vnfm, "amf-0").id();
            vnfm.view().vnfLifecycleChanged(event(Operation.HEAL, ChangeType.MODIFIED, "amf-0"));
            scene.ca().unableToRevoke(true);
            var request = Scene.delegated("amf-0");
            assertThat(refusal(() -> vnfm.view().enrol(request))).containsExactly(CmfErrorCode.CA_UNAVAILABLE);
            scene.ca().unableToRevoke(false);
            scene.clock.advance(Duration.ofSeconds(30));

            Scene.issued(vnfm.view().enrol(request));

            assertThat(scene.status(old)).isEqualTo(CertificateStatus.REVOKED);
        }

        @Test
        void an_event_that_comes_twice_changes_nothing() {
            scene.vnfci(vnfm, "amf-0");
            var event = event(Operation.HEAL, ChangeType.MODIFIED, "amf-0");
            vnfm.view().vnfLifecycleChanged(event);
            var next = Scene.issued(vnfm.view().enrol(Scene.delegated("amf-0"))).id();

            vnfm.view().vnfLifecycleChanged(event);

            assertThat(scene.status(next)).isEqualTo(CertificateStatus.VALID);
            assertThat(scene.audited("re-enrolment-due")).hasSize(1);
        }

        @Test
        void another_event_by_the_same_identifier_is_refused() {
            var event = event(Operation.HEAL, ChangeType.MODIFIED, "amf-0");
            vnfm.view().vnfLifecycleChanged(event);

            assertThat(refusal(() -> vnfm.view()
                            .vnfLifecycleChanged(new VnfLcmEvent(
                                    event.id(), event.vnfInstanceId(), Operation.TERMINATE, List.of()))))
                    .containsExactly(CmfErrorCode.REQUEST_ID_REUSED);
        }

        @Test
        void an_event_goes_on_where_it_stopped() {
            var amf0 = scene.vnfci(vnfm, "amf-0").id();
            var amf1 = scene.vnfci(vnfm, "amf-1").id();
            var event = event(Operation.TERMINATE, ChangeType.REMOVED);
            scene.ca().unableToRevoke(true);
            assertThat(refusal(() -> vnfm.view().vnfLifecycleChanged(event)))
                    .containsExactly(CmfErrorCode.CA_UNAVAILABLE);
            scene.ca().unableToRevoke(false);

            vnfm.view().vnfLifecycleChanged(event);

            assertThat(scene.status(amf0)).isEqualTo(CertificateStatus.REMOVED);
            assertThat(scene.status(amf1)).isEqualTo(CertificateStatus.REMOVED);
        }

        @Test
        void what_cannot_be_done_for_one_vnfci_is_done_for_the_others() {
            var amf0 = scene.vnfci(vnfm, "amf-0").id();
            var amf1 = scene.vnfci(vnfm, "amf-1").id();
            var event = event(Operation.TERMINATE, ChangeType.REMOVED);
            scene.ca().beforeRevoking(() -> {
                throw new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, "away", TroubledCa.RETRY);
            });

            assertThat(refusal(() -> vnfm.view().vnfLifecycleChanged(event)))
                    .containsExactly(CmfErrorCode.CA_UNAVAILABLE);
            assertThat(List.of(scene.status(amf0), scene.status(amf1)))
                    .containsExactlyInAnyOrder(CertificateStatus.VALID, CertificateStatus.REMOVED);

            vnfm.view().vnfLifecycleChanged(event);
            assertThat(List.of(scene.status(amf0), scene.status(amf1))).containsOnly(CertificateStatus.REMOVED);
        }

        @Test
        void an_event_of_anothers_vnf_is_refused_as_a_whole() {
            var other = scene.vnfm("other");
            var amf0 = scene.vnfci(vnfm, "amf-0").id();

            for (Operation operation : Operation.values()) {
                assertThat(refusal(
                                () -> other.view().vnfLifecycleChanged(event(operation, ChangeType.REMOVED, "amf-0"))))
                        .containsExactly(CmfErrorCode.NOT_THE_DELEGATE);
            }
            var wrongVnf = new VnfLcmEvent(
                    RequestId.random(), "vnf-2", Operation.SCALE, List.of(new AffectedVnfc(AMF, ChangeType.REMOVED)));
            assertThat(refusal(() -> vnfm.view().vnfLifecycleChanged(wrongVnf)))
                    .containsExactly(CmfErrorCode.NOT_THE_DELEGATE);
            var wrongKind = new VnfLcmEvent(
                    RequestId.random(),
                    Scene.VNF,
                    Operation.SCALE,
                    List.of(new AffectedVnfc(other.entity(), ChangeType.REMOVED)));
            assertThat(refusal(() -> vnfm.view().vnfLifecycleChanged(wrongKind)))
                    .containsExactly(CmfErrorCode.NOT_THE_DELEGATE);
            assertThat(scene.status(amf0)).isEqualTo(CertificateStatus.VALID);
        }

        @Test
        void an_event_with_too_many_vnfcis_is_refused() {
            var many = new VnfLcmEvent(
                    RequestId.random(),
                    Scene.VNF,
                    Operation.SCALE,
                    Collections.nCopies(1001, new AffectedVnfc(AMF, ChangeType.ADDED)));

            assertThat(refusal(() -> vnfm.view().vnfLifecycleChanged(many)))
                    .containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
        }

        @ParameterizedTest
        @EnumSource(
                value = EntityType.class,
                names = {"VNFM", "OSS", "VNFCI"},
                mode = EnumSource.Mode.EXCLUDE)
        void an_event_of_whoever_is_no_vnfm_is_refused(EntityType type) {
            var party = scene.party(type, "party.operator.example");

            assertThat(refusal(() -> party.view().vnfLifecycleChanged(event(Operation.TERMINATE, ChangeType.REMOVED))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
        }

        @Test
        @Clause("IFA026 5.2.3.1")
        void what_is_new_is_left_to_its_delegate() {
            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"));

            assertThat(refusal(() -> scene.oss().registration(AMF))).containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
        }
    }

    /** Knows VNFCIs that enrol themselves, and one VNFM. */
    private static final class Directory implements VnfciDirectory {

        private final Map<EntityId, Registration> known = new ConcurrentHashMap<>();
        private volatile String vnfm = "vnfm.operator.example";

        void add(String name) {
            known.put(
                    new EntityId(name),
                    new Registration(
                            new EntityId(name),
                            EntityType.VNFCI,
                            InMemoryCmf.DOMAIN,
                            null,
                            List.of(Scene.oam(name)),
                            new VnfcBinding(Scene.VNF, null)));
        }

        @Override
        public Optional<Registration> lookUp(String vnfInstanceId, EntityId vnfci) {
            return Optional.ofNullable(known.get(vnfci));
        }

        @Override
        public boolean isInCharge(EntityId who, String vnfInstanceId) {
            return who.value().equals(vnfm);
        }
    }

    @Nested
    class In_direct_mode {

        private final Directory directory = new Directory();
        private final List<EnrolmentConfiguration> sent = new ArrayList<>();
        private volatile boolean deaf;
        private volatile Verdict verdict = Verdict.AFFIRMED;
        private final Scene scene = Scene.open(
                builder -> builder.directMode(directory, this::configure, "https://cmf.operator.example/enrol")
                        .remoteAttestation((vnf, vnfci) -> new Appraisal(verdict, "as told")));
        private Scene.Party vnfm;

        private void configure(EnrolmentConfiguration configuration) {
            if (deaf) {
                throw new CmfUnavailableException(
                        CmfErrorCode.CA_UNAVAILABLE, "the VNFCI does not answer", java.time.Duration.ofSeconds(1));
            }
            sent.add(configuration);
        }

        @BeforeEach
        void enrolVnfm() {
            directory.add("amf-0");
            vnfm = scene.vnfm("vnfm");
        }

        @AfterEach
        void close() {
            scene.close();
        }

        private org.opencmf.api.enrolment.EnrolmentOutcome.Issued enrolItself() {
            var credential = sent.get(sent.size() - 1).credential();
            return Scene.issued(scene.cmf.withCredential(credential).enrol(Scene.delegated("amf-0")));
        }

        @Test
        @Clause("IFA026 C.2.1.1.6/0")
        @Clause("IFA026 C.2.1.1.6/1")
        @Clause("IFA026 C.2.1.1.6/2")
        @Clause("IFA026 C.2.1.1.6/3")
        @Clause("IFA026 C.2.1.4.6/0")
        @Clause("IFA026 C.2.1.4.6/2")
        @Clause("IFA026 5.2.3.1")
        @Clause("IFA026 5.2.4.3.1")
        void what_is_new_is_registered_and_told_how_to_enrol() {
            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"));

            assertThat(scene.oss().registration(AMF).isDelegatedTo(vnfm.entity()))
                    .isFalse();
            assertThat(sent).singleElement().satisfies(configuration -> {
                assertThat(configuration.vnfci()).isEqualTo(AMF);
                assertThat(configuration.identity().id()).isEqualTo(Scene.OAM);
                assertThat(configuration.trustBundle().anchors()).hasSize(1);
                assertThat(configuration.responder()).isEqualTo("https://cmf.operator.example/enrol");
                assertThat(configuration.renewBefore()).isPositive();
            });
            var amf = enrolItself();
            var view = scene.view(amf);
            assertThat(view.certificate(amf.id()).status()).isEqualTo(CertificateStatus.VALID);
            Scene.issued(view.renew(Scene.renewal(amf.id(), Scene.host("amf-0"))));
        }

        @Test
        @Clause("IFA026 C.2.1.2.6/1")
        @Clause("IFA026 C.2.1.2.6/2")
        @Clause("IFA026 C.2.1.2.6/3")
        @Clause("IFA026 C.2.1.2.6/4")
        void nothing_is_registered_that_is_not_attested() {
            verdict = Verdict.UNKNOWN;
            var event = event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0");
            assertThat(refusal(() -> vnfm.view().vnfLifecycleChanged(event)))
                    .containsExactly(CmfErrorCode.ATTESTATION_MISSING);
            verdict = Verdict.CONTRAINDICATED;
            assertThat(refusal(() -> vnfm.view().vnfLifecycleChanged(event)))
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
            assertThat(sent).isEmpty();
            assertThat(refusal(() -> scene.oss().registration(AMF))).containsExactly(CmfErrorCode.ENTITY_UNKNOWN);

            verdict = Verdict.AFFIRMED;
            vnfm.view().vnfLifecycleChanged(event);
            assertThat(sent).hasSize(1);
        }

        @Test
        void what_turns_out_not_to_be_good_is_revoked() {
            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"));
            var amf = enrolItself();
            verdict = Verdict.CONTRAINDICATED;

            assertThat(refusal(
                            () -> vnfm.view().vnfLifecycleChanged(event(Operation.HEAL, ChangeType.MODIFIED, "amf-0"))))
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);

            assertThat(scene.record(amf.id()).revocation())
                    .isNotNull()
                    .satisfies(cause -> assertThat(cause.reason()).isEqualTo(CRLReason.PRIVILEGE_WITHDRAWN));
        }

        @Test
        void what_was_healed_enrols_anew() {
            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"));
            var old = enrolItself();

            vnfm.view().vnfLifecycleChanged(event(Operation.HEAL, ChangeType.MODIFIED, "amf-0"));

            assertThat(sent).hasSize(2);
            enrolItself();
            assertThat(scene.status(old.id())).isEqualTo(CertificateStatus.REVOKED);
        }

        @Test
        void what_is_called_otherwise_now_loses_what_was_certified_of_its_former_name() {
            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"));
            var old = enrolItself();
            directory.known.put(AMF, called("smf-0"));
            vnfm.view().registerDelegate(Scene.delegation("smf-0"));
            assertThat(refusal(
                            () -> vnfm.view().vnfLifecycleChanged(event(Operation.HEAL, ChangeType.MODIFIED, "amf-0"))))
                    .containsExactly(CmfErrorCode.NAME_TAKEN);
            assertThat(scene.ca().revoked()).isEmpty();

            directory.known.put(AMF, called("amf-00"));
            vnfm.view().vnfLifecycleChanged(event(Operation.HEAL, ChangeType.MODIFIED, "amf-0"));

            assertThat(scene.record(old.id()).revocation())
                    .isNotNull()
                    .satisfies(cause -> assertThat(cause.reason()).isEqualTo(CRLReason.AFFILIATION_CHANGED));
        }

        @Test
        void what_is_gone_goes_first_and_every_refusal_is_told() {
            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"));
            var amf = enrolItself();
            vnfm.view().registerDelegate(Scene.delegation("smf-0"));
            directory.known.put(new EntityId("taken"), called("taken", Scene.oam("smf-0")));
            directory.known.put(new EntityId("outside"), called("outside", Scene.oam("amf_0")));
            directory.known.put(new EntityId("heir"), called("heir", Scene.oam("amf-0")));
            List<AffectedVnfc> affected = new ArrayList<>();
            for (String vnfci : List.of("taken", "outside", "heir")) {
                affected.add(new AffectedVnfc(new EntityId(vnfci), ChangeType.ADDED));
            }
            affected.add(new AffectedVnfc(AMF, ChangeType.REMOVED));

            assertThat(refusal(() -> vnfm.view()
                            .vnfLifecycleChanged(
                                    new VnfLcmEvent(RequestId.random(), Scene.VNF, Operation.SCALE, affected))))
                    .containsExactlyInAnyOrder(CmfErrorCode.NAME_TAKEN, CmfErrorCode.FQDN_MALFORMED);

            assertThat(scene.status(amf.id())).isEqualTo(CertificateStatus.REMOVED);
            assertThat(scene.oss().registration(new EntityId("heir")).entity()).isEqualTo(new EntityId("heir"));
        }

        private static Registration called(String vnfci, EndEntityIdentity identity) {
            return new Registration(
                    new EntityId(vnfci),
                    EntityType.VNFCI,
                    InMemoryCmf.DOMAIN,
                    null,
                    List.of(identity),
                    new VnfcBinding(Scene.VNF, null));
        }

        private static Registration called(String name) {
            return called(AMF.value(), Scene.oam(name));
        }

        @Test
        void what_is_gone_is_forgotten() {
            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"));
            var amf = enrolItself();

            vnfm.view().vnfLifecycleChanged(event(Operation.TERMINATE, ChangeType.REMOVED));

            assertThat(scene.status(amf.id())).isEqualTo(CertificateStatus.REMOVED);
            assertThat(refusal(() -> scene.oss().registration(AMF))).containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
        }

        @Test
        void a_vnfci_that_does_not_answer_is_told_again() {
            deaf = true;
            var event = event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0");
            assertThat(refusal(() -> vnfm.view().vnfLifecycleChanged(event)))
                    .containsExactly(CmfErrorCode.CA_UNAVAILABLE);
            deaf = false;

            vnfm.view().vnfLifecycleChanged(event);

            enrolItself();
        }

        @Test
        void a_vnfm_that_the_directory_does_not_name_is_not_heard() {
            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"));
            var amf = enrolItself();
            directory.vnfm = "another";

            directory.add("amf-1");
            vnfm.view().vnfLifecycleChanged(event(Operation.SCALE, ChangeType.ADDED, "amf-1"));
            assertThat(sent).hasSize(1);
            assertThat(refusal(() -> vnfm.view().vnfLifecycleChanged(event(Operation.TERMINATE, ChangeType.REMOVED))))
                    .containsExactly(CmfErrorCode.NOT_THE_DELEGATE);
            assertThat(scene.status(amf.id())).isEqualTo(CertificateStatus.VALID);
        }

        @Test
        void names_of_the_directory_are_held_to_the_same_rules() {
            vnfm.view().registerDelegate(Scene.delegation("smf-0"));
            directory.known.put(
                    AMF,
                    new Registration(
                            AMF,
                            EntityType.VNFCI,
                            InMemoryCmf.DOMAIN,
                            null,
                            List.of(Scene.oam("smf-0")),
                            new VnfcBinding(Scene.VNF, null)));
            assertThat(refusal(() ->
                            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"))))
                    .containsExactly(CmfErrorCode.NAME_TAKEN);

            directory.known.put(
                    AMF,
                    new Registration(
                            AMF,
                            EntityType.VNFCI,
                            InMemoryCmf.DOMAIN,
                            null,
                            List.of(Scene.oam("amf-0")),
                            new VnfcBinding("vnf-2", null)));
            assertThat(refusal(() ->
                            vnfm.view().vnfLifecycleChanged(event(Operation.INSTANTIATE, ChangeType.ADDED, "amf-0"))))
                    .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
            assertThat(sent).isEmpty();
        }
    }
}
