// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opencmf.mano.delegation.DelegationWorld.VNF;
import static org.opencmf.mano.delegation.DelegationWorld.plan;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.CertificatePlanner;
import org.opencmf.mano.plan.InstantiationData;
import org.opencmf.mano.plan.PlanningPolicy;
import org.opencmf.mano.vnfd.VnfdReader;
import org.opencmf.mano.vnfd.VnfdText;

/** What the CMF is told of VNFs, when it does not listen. */
class LifecycleNewsTest {

    private static final String TELL = "vnfLifecycleChanged";
    private static final EntityId FRONT_0 = new EntityId("vnf-1/front-0");

    private final DelegationWorld world = new DelegationWorld();
    private final DelegationMode mode = world.mode();

    @BeforeEach
    void begin() {
        mode.instantiate(plan(2));
    }

    @AfterEach
    void end() {
        world.close();
    }

    private List<VnfLcmEvent.Operation> told() {
        return world.link.events.stream().map(VnfLcmEvent::operation).toList();
    }

    @Test
    void an_event_that_the_cmf_refuses_stands_in_the_report_and_is_not_told_again() {
        world.link.refuse(TELL);

        var report = mode.scaleIn(VNF, Set.of(FRONT_0));

        assertThat(report.lines()).allMatch(line -> line.status() == Status.REMOVED);
        assertThat(report.complete()).isFalse();
        assertThat(report.lifecycleViolations())
                .extracting(Violation::code)
                .containsExactly(CmfErrorCode.NOT_AUTHORISED);
        world.link.mend();
        assertThat(mode.tick()).isEmpty();
        assertThat(told()).containsExactly(VnfLcmEvent.Operation.INSTANTIATE);
    }

    @Test
    void an_event_that_cannot_be_told_stands_in_the_report_and_is_told_later_and_in_order() {
        world.link.breakDown(TELL);
        var scaled = mode.scaleIn(VNF, Set.of(FRONT_0));
        var terminated = mode.terminate(VNF);
        assertThat(scaled.lifecycleViolations()).extracting(Violation::code).containsExactly(CmfErrorCode.NOT_SERVING);
        assertThat(terminated.lifecycleViolations())
                .extracting(Violation::code)
                .containsExactly(CmfErrorCode.NOT_SERVING);
        assertThat(mode.tick()).singleElement().matches(report -> !report.complete());

        world.link.mend();

        assertThat(mode.tick()).isEmpty();
        assertThat(told())
                .containsExactly(
                        VnfLcmEvent.Operation.INSTANTIATE,
                        VnfLcmEvent.Operation.SCALE,
                        VnfLcmEvent.Operation.TERMINATE);
        assertThat(world.certificates()).isEmpty();
    }

    @Test
    void no_certificate_of_a_healed_vnfci_is_asked_for_before_the_cmf_knows_of_the_healing() {
        int asked = world.link.requests.size();
        world.link.breakDown(TELL);

        var healing = mode.heal(VNF, Set.of(FRONT_0));
        assertThat(healing.lines()).hasSize(2).allMatch(line -> line.status() == Status.WAITING);
        assertThat(world.link.requests).hasSize(asked);

        world.link.mend();
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(mode.tick()).singleElement().matches(DelegationReport::complete);
        world.work();
        assertThat(world.certificates(CertificateStatus.VALID)).hasSize(5);
        assertThat(world.certificates(CertificateStatus.SUPERSEDED)).isEmpty();
        assertThat(mode.certificateInfo(VNF).certificateContents()).hasSize(5);
    }

    @Test
    void other_vnfs_do_not_wait_for_a_vnf_of_which_the_cmf_was_not_told_all() {
        world.link.breakDown(TELL);
        mode.heal(VNF, Set.of(FRONT_0));

        var other = mode.instantiate(plan("vnf-2", 1));

        assertThat(other.lines()).allMatch(line -> line.status() == Status.INSTALLED);
    }

    @Test
    void a_healing_that_the_cmf_refuses_to_hear_of_still_replaces_what_was_lost() {
        world.link.refuse(TELL);

        var healing = mode.heal(VNF, Set.of(FRONT_0));

        assertThat(healing.lines()).allMatch(line -> line.status() == Status.INSTALLED);
        assertThat(healing.lifecycleViolations()).isNotEmpty();
        assertThat(world.certificates(CertificateStatus.VALID)).hasSize(5);
    }

    /** One has more VNFCIs than the CMF takes in one request. */
    @Nested
    class A_large_vnf {

        private static final String LARGE = "vnf-3";
        private static final EntityId FIRST = new EntityId("vnf-3/front-0");
        private static final EntityId LAST = new EntityId("vnf-3/front-999");

        private final CertificatePlan plan = new CertificatePlanner(PlanningPolicy.standard())
                .plan(
                        new VnfdReader().read("amf.yaml", VnfdText.amfWith("instances: 4", "instances: 1001")),
                        null,
                        InstantiationData.of(LARGE, InMemoryCmf.DOMAIN).with("front", 1001));

        private long told(VnfLcmEvent.Operation operation) {
            return world.link.events.stream()
                    .filter(event -> event.vnfInstanceId().equals(LARGE))
                    .filter(event -> event.operation() == operation)
                    .flatMap(event -> event.affectedVnfcs().stream())
                    .map(VnfLcmEvent.AffectedVnfc::vnfci)
                    .distinct()
                    .count();
        }

        private boolean isRegistered(EntityId vnfci) {
            try {
                return world.cmf.oss().registration(vnfci).vnfc() != null;
            } catch (CmfRejectedException e) {
                return false;
            }
        }

        @Test
        void is_registered_told_of_and_ended_in_parts() {
            world.link.breakDown("enrol");

            var report = mode.instantiate(plan);
            assertThat(report.lifecycleViolations()).isEmpty();
            assertThat(told(VnfLcmEvent.Operation.INSTANTIATE)).isEqualTo(1002);
            assertThat(isRegistered(FIRST)).isTrue();
            assertThat(isRegistered(LAST)).isTrue();

            assertThat(mode.terminate(LARGE).complete()).isTrue();
            assertThat(told(VnfLcmEvent.Operation.TERMINATE)).isEqualTo(1002);
            assertThat(isRegistered(FIRST)).isFalse();
            assertThat(isRegistered(LAST)).isFalse();
        }

        @Test
        void of_which_only_a_part_could_be_registered_is_registered_wholly_the_next_time() {
            world.link.breakDown("enrol");
            world.link.breakDownAfter(2, "registerDelegate");
            int keys = world.hsm.labels().size();

            assertThatThrownBy(() -> mode.instantiate(plan)).isInstanceOf(CmfUnavailableException.class);
            assertThat(isRegistered(FIRST)).isTrue();
            assertThat(isRegistered(LAST)).isFalse();
            assertThat(world.hsm.labels()).hasSize(keys);
            assertThat(told(VnfLcmEvent.Operation.INSTANTIATE)).isZero();
            world.link.mend();
            world.link.breakDown("enrol");

            assertThat(mode.instantiate(plan).lifecycleViolations()).isEmpty();
            assertThat(isRegistered(LAST)).isTrue();
        }

        @Test
        void of_which_only_a_part_could_be_told_is_told_the_rest_later() {
            world.link.breakDown("enrol");
            world.link.breakDownAfter(2, TELL);

            var report = mode.instantiate(plan);
            assertThat(report.lifecycleViolations())
                    .extracting(Violation::code)
                    .containsExactly(CmfErrorCode.NOT_SERVING);
            long before = told(VnfLcmEvent.Operation.INSTANTIATE);
            assertThat(before).isBetween(1L, 1000L);
            world.link.mend();
            world.link.breakDown("enrol");

            mode.tick();

            assertThat(told(VnfLcmEvent.Operation.INSTANTIATE)).isEqualTo(1002);
        }
    }
}
