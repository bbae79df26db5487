// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.testkit.contract.cmf.Stage.DOMAIN;
import static org.opencmf.testkit.contract.cmf.Stage.assertRefused;
import static org.opencmf.testkit.contract.cmf.Stage.refusal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.Registration;
import org.opencmf.testkit.Clause;

/** Delegation mode. */
interface DelegationContract extends CmfStart {

    /** The VNFCI of these tests. */
    EntityId AMF = new EntityId("amf-0");

    /** Its name. */
    String AMF_NAME = "amf-0.operator.example";

    @Test
    @Clause("IFA026 Cmf.CertLcm.003")
    default void a_vnfm_gets_certificates_for_the_vnfcis_in_its_charge() {
        try (var stage = Stage.of(this)) {
            var vnfm = stage.enters(EntityType.VNFM, "vnfm.operator.example");

            var registered = vnfm.view().registerDelegate(delegation());
            var outcome = vnfm.view().enrol(Stage.oamRequest(AMF.value(), AMF_NAME));

            assertThat(registered).extracting(Registration::entity).containsExactly(AMF);
            assertThat(registered.get(0).isDelegatedTo(vnfm.entity())).isTrue();
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            EnrolmentOutcome.Issued.class,
                            issued -> assertThat(
                                            vnfm.view().certificate(issued.id()).entity())
                                    .isEqualTo(AMF));
        }
    }

    @Test
    default void a_vnfm_gets_none_for_the_vnfcis_of_another() {
        try (var stage = Stage.of(this)) {
            var vnfm = stage.enters(EntityType.VNFM, "vnfm.operator.example");
            var other = stage.enters(EntityType.VNFM, "other.operator.example");
            vnfm.view().registerDelegate(delegation());
            int before = stage.ca().requests().size();

            assertThat(refusal(() -> other.view().enrol(Stage.oamRequest(AMF.value(), AMF_NAME))))
                    .isInstanceOf(CmfRejectedException.class);
            assertThat(stage.ca().requests()).hasSize(before);
        }
    }

    @Test
    default void a_vnfci_has_one_delegate() {
        try (var stage = Stage.of(this)) {
            var vnfm = stage.enters(EntityType.VNFM, "vnfm.operator.example");
            var other = stage.enters(EntityType.VNFM, "other.operator.example");
            vnfm.view().registerDelegate(delegation());

            assertRefused(CmfErrorCode.DELEGATE_EXISTS, () -> other.view().registerDelegate(delegation()));
        }
    }

    @Test
    default void a_vnfci_is_handed_over_to_another_vnfm() {
        try (var stage = Stage.of(this)) {
            var vnfm = stage.enters(EntityType.VNFM, "vnfm.operator.example");
            var other = stage.enters(EntityType.VNFM, "other.operator.example");
            vnfm.view().registerDelegate(delegation());

            vnfm.view().handOver(Set.of(AMF), other.entity());

            assertThat(other.view().enrol(Stage.oamRequest(AMF.value(), AMF_NAME)))
                    .isInstanceOf(EnrolmentOutcome.Issued.class);
            assertThat(refusal(() -> vnfm.view().enrol(Stage.oamRequest(AMF.value(), AMF_NAME))))
                    .isInstanceOf(CmfRejectedException.class);
        }
    }

    @Test
    default void nothing_outlives_a_vnf_that_is_terminated() {
        try (var stage = Stage.of(this)) {
            var vnfm = stage.enters(EntityType.VNFM, "vnfm.operator.example");
            vnfm.view().registerDelegate(delegation());
            var issued = (EnrolmentOutcome.Issued) vnfm.view().enrol(Stage.oamRequest(AMF.value(), AMF_NAME));

            vnfm.view()
                    .vnfLifecycleChanged(new VnfLcmEvent(
                            RequestId.random(),
                            "vnf-1",
                            VnfLcmEvent.Operation.TERMINATE,
                            List.of(new VnfLcmEvent.AffectedVnfc(AMF, VnfLcmEvent.ChangeType.REMOVED))));

            assertThat(stage.oss().certificate(issued.id()).status()).isEqualTo(CertificateStatus.REMOVED);
            assertThat(stage.oss().certificate(issued.id()).revocation()).isNotNull();
            assertRefused(CmfErrorCode.ENTITY_UNKNOWN, () -> stage.oss().registration(AMF));
        }
    }

    private static DelegateRegistrationRequest delegation() {
        return new DelegateRegistrationRequest(
                RequestId.random(), "vnf-1", DOMAIN, Map.of(AMF, List.of(Stage.oam(AMF_NAME))));
    }
}
