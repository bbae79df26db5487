// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.mano.delegation.DelegationWorld.plan;
import static org.opencmf.mano.delegation.DelegationWorld.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.TransportPolicy;
import org.opencmf.mano.install.memory.Fault;

/** What becomes of a VNFM's certificates when installers break, answers come late, and renewals come to nothing. */
class DelegationTroubleTest {

    private final DelegationWorld world = new DelegationWorld();

    @AfterEach
    void end() {
        world.close();
    }

    private int valid() {
        return world.certificates(CertificateStatus.VALID).size();
    }

    private static List<DelegationReport> tick(DelegationWorld world, DelegationMode mode, Duration later) {
        world.clock.advance(later);
        world.work();
        return mode.tick();
    }

    /** Throws what no installer should, as long as it is ill; otherwise leaves everything to another. */
    private static final class Breaking implements CertificateInstaller {

        private final CertificateInstaller installer;
        private boolean ill;

        Breaking(CertificateInstaller installer) {
            this.installer = installer;
        }

        private <T> T wellOrNot(InstallationTarget target, Supplier<T> work) {
            if (ill && target.vnfc().id().value().endsWith("front-0")) {
                throw new IllegalStateException("a fault of its own");
            }
            return work.get();
        }

        @Override
        public Optional<CertificateChain> recipient(InstallationTarget target) {
            return wellOrNot(target, () -> installer.recipient(target));
        }

        @Override
        public InstallationOutcome install(InstallationTarget target, InstallationBundle bundle) {
            return wellOrNot(target, () -> installer.install(target, bundle));
        }

        @Override
        public Optional<CertificateChain> installed(InstallationTarget target) {
            return installer.installed(target);
        }

        @Override
        public void remove(InstallationTarget target) {
            var unused = wellOrNot(target, () -> {
                installer.remove(target);
                return true;
            });
        }
    }

    @Nested
    class An_installer_that_breaks {

        private final Breaking vim = new Breaking(world.vim);
        private final DelegationMode mode = new DelegationMode(
                world.ports(Installers.of(vim, world.cism, world.vnfs)),
                policy(TransportPolicy.ENVELOPED_TO_RECIPIENT, Phase.DURING_INSTANTIATION));

        @Test
        void stops_nobody_else_and_is_tried_again() {
            vim.ill = true;

            var report = mode.instantiate(plan(2));

            assertThat(report.lines())
                    .extracting(CertificateLine::status)
                    .containsOnly(Status.WAITING, Status.INSTALLED);
            assertThat(report.lines())
                    .filteredOn(line -> line.status() == Status.WAITING)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.violations())
                            .extracting(Violation::code)
                            .containsExactly(CmfErrorCode.INSTALLATION_FAILED));

            vim.ill = false;
            assertThat(tick(world, mode, Duration.ofMinutes(5))).singleElement().matches(DelegationReport::complete);
            assertThat(mode.keysInCustody()).isEmpty();
        }

        @Test
        void lets_a_termination_be_repeated() {
            mode.instantiate(plan(2));
            vim.ill = true;
            assertThat(mode.terminate(DelegationWorld.VNF).complete()).isFalse();
            vim.ill = false;

            assertThat(mode.terminate(DelegationWorld.VNF).complete()).isTrue();
            assertThat(valid()).isZero();
        }
    }

    @Nested
    class A_renewal_that_comes_to_nothing {

        private final DelegationMode mode = world.mode();

        @Test
        void is_followed_by_an_enrolment_in_time() {
            mode.instantiate(plan(1));
            var first = world.certificates(CertificateStatus.VALID);
            Duration half = Duration.between(world.clock.instant(), first.get(0).notAfter())
                    .dividedBy(2);
            world.vnfs.inject(Fault.REFUSES, Fault.REFUSES, Fault.REFUSES);
            tick(world, mode, half.plusHours(1));
            for (int i = 0; i < 10; i++) {
                tick(world, mode, Duration.ofHours(1));
            }

            assertThat(world.certificates(CertificateStatus.VALID))
                    .hasSize(3)
                    .filteredOn(record -> record.type() == CertificateType.VNFCI)
                    .singleElement()
                    .isNotIn(first);
            assertThat(world.certificates(CertificateStatus.SUPERSEDED)).isEmpty();
            assertThat(mode.keysInCustody()).isEmpty();
        }
    }

    @Nested
    class A_certificate_that_comes_too_late {

        private final DelegationMode mode = world.mode();

        @Test
        void is_revoked_as_soon_as_it_is_there() {
            world.ca.pending(1);
            mode.instantiate(plan(1));
            world.clock.advance(Duration.ofHours(13));
            world.ca.pending(1);
            var untilThen = mode.tick();
            assertThat(mode.keysInCustody()).isEmpty();
            world.clock.advance(Duration.ofHours(2));
            world.work();
            assertThat(valid()).isEqualTo(3);

            var afterwards = mode.tick();

            assertThat(untilThen)
                    .singleElement()
                    .satisfies(report ->
                            assertThat(report.lines()).singleElement().matches(line -> line.status() == Status.FAILED));
            assertThat(afterwards).isNotEmpty();
            assertThat(valid()).isEqualTo(2);
            assertThat(world.certificates(CertificateStatus.REMOVED)).hasSize(1);
            assertThat(tick(world, mode, Duration.ofHours(2))).isEmpty();
        }

        @Test
        void is_revoked_after_a_restart_too_once_the_vnf_is_taken_up_again() {
            world.ca.pending(1);
            mode.instantiate(plan(1));
            world.clock.advance(Duration.ofHours(13));
            var restarted = world.mode();
            restarted.tick();
            world.work();

            assertThat(restarted.instantiate(plan(1)).complete()).isTrue();

            assertThat(valid()).isEqualTo(3);
            assertThat(world.certificates(CertificateStatus.REMOVED)).hasSize(1);
        }
    }
}
