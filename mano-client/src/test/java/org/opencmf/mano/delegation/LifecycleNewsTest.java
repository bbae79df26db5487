// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.mano.delegation.DelegationWorld.VNF;
import static org.opencmf.mano.delegation.DelegationWorld.plan;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.mano.delegation.CertificateLine.Status;

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
}
