// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opencmf.mano.delegation.DelegationWorld.VNF;
import static org.opencmf.mano.delegation.DelegationWorld.plan;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.mano.delegation.CertificateLine.Status;

/** What a VNFM can still do that has restarted, and has no plan of the VNF. */
class RestartTest {

    private static final EntityId FRONT_0 = new EntityId("vnf-1/front-0");
    private static final EntityId FRONT_1 = new EntityId("vnf-1/front-1");

    private final DelegationWorld world = new DelegationWorld();
    private DelegationMode mode = world.mode();

    @BeforeEach
    void begin() {
        assertThat(mode.instantiate(plan(2)).complete()).isTrue();
        mode = world.mode();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void it_terminates_a_vnf_and_enrols_nothing_for_it() {
        int asked = world.link.requests.size();

        var report = mode.terminate(VNF);

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.lines()).hasSize(5).allMatch(line -> line.status() == Status.REMOVED);
        assertThat(world.link.requests).hasSize(asked);
        assertThat(world.certificates()).isEmpty();
        assertThat(world.store.ofVnf(VNF)).isEmpty();
        assertThat(world.hsm.labels()).isEmpty();
    }

    @Test
    void it_scales_a_vnf_in_and_leaves_the_others_alone() {
        var report = mode.scaleIn(VNF, Set.of(FRONT_1));

        assertThat(report.lines()).hasSize(2).allMatch(line -> line.status() == Status.REMOVED);
        assertThat(world.certificates(CertificateStatus.VALID))
                .hasSize(3)
                .extracting(CertificateRecord::entity)
                .doesNotContain(FRONT_1)
                .contains(FRONT_0);
    }

    @Test
    void a_termination_that_cannot_be_finished_is_repeated() {
        world.link.goAway();
        assertThat(mode.terminate(VNF).complete()).isFalse();
        world.link.mend();

        assertThat(mode.terminate(VNF).complete()).isTrue();

        assertThat(world.certificates()).isEmpty();
    }

    @Test
    void a_vnf_of_which_nothing_is_remembered_is_not_terminated() {
        assertThatThrownBy(() -> mode.terminate("vnf-9"))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(CmfErrorCode.ENTITY_UNKNOWN));
        assertThatThrownBy(() -> mode.scaleIn("vnf-9", Set.of(FRONT_0))).isInstanceOf(CmfRejectedException.class);
    }
}
