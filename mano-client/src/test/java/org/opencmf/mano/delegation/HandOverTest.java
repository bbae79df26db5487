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
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.delegation.CertificateLine.Status;

/** What a VNFM does after another has been put in charge. */
class HandOverTest {

    private static final EntityId FRONT_0 = new EntityId("vnf-1/front-0");
    private static final EntityId WORKER = new EntityId("vnf-1/worker-0");

    private final DelegationWorld world = new DelegationWorld();
    private final DelegationMode mode = world.mode();

    @BeforeEach
    void begin() {
        assertThat(mode.instantiate(plan(1)).complete()).isTrue();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void handOver(EntityId... vnfcis) {
        var other = world.cmf
                .oss()
                .register(RegistrationRequest.of(EntityType.VNFM, "vnfm2.operator.example", InMemoryCmf.DOMAIN));
        world.cmf.oss().handOver(Set.of(vnfcis), other.registration().entity());
    }

    private List<CertificateId> valid() {
        return world.certificates(CertificateStatus.VALID).stream()
                .map(CertificateRecord::id)
                .toList();
    }

    private int destroyed() {
        return world.store.destructions().size();
    }

    private void assertLeftAlone(List<CertificateLine> lines) {
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.status()).isEqualTo(Status.FAILED);
            assertThat(line.violations()).extracting(Violation::code).contains(CmfErrorCode.NOT_THE_DELEGATE);
            assertThat(line.retryAfter()).isZero();
        });
    }

    @Test
    void it_stops_at_the_first_refusal_and_makes_no_keys_any_more() {
        handOver(FRONT_0, WORKER);
        var before = valid();

        world.clock.advance(Duration.ofDays(183));
        assertThat(mode.tick()).singleElement().satisfies(report -> assertLeftAlone(report.lines()));

        int destroyed = destroyed();
        world.clock.advance(Duration.ofDays(60));
        assertThat(mode.tick()).isEmpty();
        assertThat(destroyed()).isEqualTo(destroyed);
        assertThat(mode.keysInCustody()).isEmpty();
        assertThat(world.hsm.labels()).isEmpty();
        assertThat(valid()).isEqualTo(before);
        assertThat(world.vnfs.hasKey(FRONT_0, "sbi-cert")).isTrue();
    }

    @Test
    void it_goes_on_with_what_it_is_still_in_charge_of() {
        handOver(WORKER);

        world.clock.advance(Duration.ofDays(183));

        assertThat(mode.tick()).singleElement().matches(DelegationReport::complete);
        assertThat(world.link.renewed).hasSize(1);
    }

    @Test
    void its_termination_touches_nothing_of_the_other_and_forgets_all() {
        handOver(FRONT_0, WORKER);
        var before = valid();

        var report = mode.terminate(VNF);

        assertLeftAlone(report.lines());
        assertThat(report.lifecycleViolations())
                .extracting(Violation::code)
                .containsExactly(CmfErrorCode.NOT_THE_DELEGATE);
        assertThat(valid()).isEqualTo(before);
        assertThat(world.vnfs.hasKey(FRONT_0, "sbi-cert")).isTrue();
        assertThat(world.store.ofVnf(VNF)).isEmpty();
        assertThatThrownBy(() -> mode.terminate(VNF))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(CmfErrorCode.ENTITY_UNKNOWN));
    }
}
