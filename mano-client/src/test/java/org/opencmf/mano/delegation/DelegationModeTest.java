// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opencmf.mano.delegation.DelegationWorld.VNF;
import static org.opencmf.mano.delegation.DelegationWorld.plan;
import static org.opencmf.mano.delegation.DelegationWorld.policy;

import java.nio.charset.StandardCharsets;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.custody.DestructionRecord;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.RecipientTrust;
import org.opencmf.mano.install.TransportPolicy;
import org.opencmf.mano.install.memory.Fault;
import org.opencmf.mano.install.memory.InMemoryVim;
import org.opencmf.mano.lcm.AffectedCertificate.ChangeType;
import org.opencmf.mano.lcm.LcmJson;
import org.opencmf.testkit.Clause;

class DelegationModeTest {

    private static final EntityId FRONT_0 = new EntityId("vnf-1/front-0");
    private static final EntityId FRONT_1 = new EntityId("vnf-1/front-1");
    private static final EntityId FRONT_2 = new EntityId("vnf-1/front-2");

    private final DelegationWorld world = new DelegationWorld();
    private DelegationMode mode = world.mode();

    @AfterEach
    void end() {
        world.close();
    }

    private static List<CertificateId> ids(List<CertificateRecord> records) {
        return records.stream().map(CertificateRecord::id).toList();
    }

    private List<DestructionReason> destructions() {
        return world.store.destructions().stream()
                .map(DestructionRecord::reason)
                .toList();
    }

    @Nested
    class Instantiation {

        @Test
        @Clause("IFA026 5.2.3.3")
        @Clause("IFA026 C.2.2.3.6")
        @Clause("IFA026 C.2.2.3.6/0")
        @Clause("IFA026 C.2.2.3.6/1")
        @Clause("IFA026 C.2.2.3.6/2")
        @Clause("IFA026 C.2.2.3.6/3")
        @Clause("IFA026 D.1/key-storage/delegation")
        void every_vnfci_has_its_certificates_and_the_vnfm_no_key() {
            var report = mode.instantiate(plan(2));

            assertThat(report.complete()).as("%s", report.lines()).isTrue();
            assertThat(report.lines()).hasSize(5);
            assertThat(world.vnfs.hasKey(FRONT_0, "sbi-cert")).isTrue();
            assertThat(world.vnfs.hasKey(FRONT_1, "oam-cert")).isTrue();
            assertThat(world.vnfs.hasKey(new EntityId("vnf-1/worker-0"), "oam-cert"))
                    .isTrue();
            assertThat(mode.keysInCustody()).isEmpty();
            assertThat(world.hsm.labels()).isEmpty();
            assertThat(world.link.events)
                    .extracting(VnfLcmEvent::operation)
                    .containsExactly(VnfLcmEvent.Operation.INSTANTIATE);
        }

        @Test
        @Clause("SOL003 AffectedCertificate")
        void the_report_names_each_certificate_by_what_a_query_shows_it_as() {
            var report = mode.instantiate(plan(2));

            assertThat(report.affectedCertificates())
                    .hasSize(5)
                    .allMatch(affected -> affected.changeType() == ChangeType.ADD)
                    .allMatch(affected -> affected.certificateInfoId()
                            .equals(mode.certificateInfo(VNF).id()))
                    .extracting(affected -> affected.certificateContentId())
                    .containsExactlyInAnyOrderElementsOf(mode.certificateInfo(VNF).certificateContents().stream()
                            .map(content -> content.id())
                            .toList());
        }

        @Test
        @Clause("IFA026 D.1/key-storage/delegation")
        void the_vim_destroys_its_copy_of_each_key_whatever_comes_of_the_attempt() {
            world.vnfs.inject(Fault.REFUSES, Fault.GONE_IN_THE_MIDDLE);

            mode.instantiate(plan(2));

            assertThat(world.vim.keysHeld()).isZero();
            assertThat(world.vim.keysDestroyed()).isEqualTo(4);
            assertThat(world.cism.keysDestroyed()).isEqualTo(1);
        }

        @Test
        @Clause("IFA026 C.2.2.4.6")
        @Clause("IFA026 C.2.2.4.6/0")
        @Clause("IFA026 C.2.2.4.6/1")
        @Clause("IFA026 C.2.2.4.6/2")
        void vnfci_certificates_may_follow_by_configuration_encrypted_to_the_oam_certificate() {
            mode = world.mode(policy(TransportPolicy.ENVELOPED_TO_RECIPIENT, Phase.AFTER_INSTANTIATION));

            var report = mode.instantiate(plan(1));

            assertThat(report.complete()).as("%s", report.lines()).isTrue();
            assertThat(world.vim.keysDestroyed()).isEqualTo(1);
            assertThat(world.vnfs.hasKey(FRONT_0, "sbi-cert")).isTrue();
        }

        @Test
        void a_plain_key_travels_only_where_the_policy_says_so() {
            mode = world.mode(policy(TransportPolicy.PLAIN_KEY_OVER_PROTECTED_CHANNEL, Phase.DURING_INSTANTIATION));

            assertThat(mode.instantiate(plan(1)).complete()).isTrue();
        }

        @Test
        void repeated_it_asks_for_nothing_again() {
            mode.instantiate(plan(2));

            var again = mode.instantiate(plan(2));

            assertThat(again.complete()).isTrue();
            assertThat(again.affectedCertificates()).isEmpty();
            assertThat(world.certificates()).hasSize(5);
        }

        @Test
        @Clause("IFA026 5.2.4.3.2")
        void a_vnfm_that_has_no_certificate_of_its_own_yet_is_no_delegate() {
            var registered = world.cmf
                    .oss()
                    .register(RegistrationRequest.of(EntityType.VNFM, "vnfm2.operator.example", InMemoryCmf.DOMAIN));
            var view = world.cmf.withCredential(registered.credential());
            var ports = world.ports(Installers.of(world.vim, world.cism, world.vnfs));
            var early = new DelegationMode(
                    new DelegationPorts(
                            view, ports.hsm(), ports.store(), ports.csr(), ports.installers(), ports.world()),
                    DelegationPolicy.standard());

            assertThatThrownBy(() -> early.instantiate(plan(1)))
                    .isInstanceOfSatisfying(
                            CmfRejectedException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(CmfErrorCode.NOT_AUTHORISED));
            assertThat(world.hsm.labels()).isEmpty();
            assertThat(mode.instantiate(plan(1)).complete()).isTrue();
        }

        @Test
        void a_vnf_whose_vnfm_is_not_accepted_as_delegate_gets_nothing() {
            world.link.refuse("registerDelegate");

            assertThatThrownBy(() -> mode.instantiate(plan(1))).isInstanceOf(CmfRejectedException.class);

            assertThat(world.hsm.labels()).isEmpty();
            assertThatThrownBy(() -> mode.certificateInfo(VNF)).isInstanceOf(CmfRejectedException.class);
        }
    }

    @Nested
    class A_vim_of_another_trust_domain {

        private final InMemoryCmf infrastructure =
                InMemoryCmf.builder().clock(world.clock).build();
        private final InMemoryVim vim = world.vim(DelegationWorld.member(infrastructure, EntityType.VIM));

        private DelegationMode mode(RecipientTrust trust) {
            var ports = world.ports(Installers.of(vim, vim, world.vnfs)).withRecipients(trust);
            return new DelegationMode(
                    ports, policy(TransportPolicy.ENVELOPED_TO_RECIPIENT, Phase.DURING_INSTANTIATION));
        }

        @AfterEach
        void end() {
            infrastructure.close();
        }

        @Test
        void opens_no_key() {
            var report = mode(RecipientTrust.ownDomain(world.vnfm)).instantiate(plan(1));

            assertThat(report.lines()).noneMatch(line -> line.status() == Status.INSTALLED);
            assertThat(vim.keysDestroyed()).isZero();
        }

        @Test
        void opens_keys_where_its_domain_is_trusted_with_them() {
            var trust = RecipientTrust.ownDomain(world.vnfm)
                    .orDuringInstantiation(() -> infrastructure.oss().trustBundle(InMemoryCmf.DOMAIN));

            var report = mode(trust).instantiate(plan(1));

            assertThat(report.complete()).as("%s", report.lines()).isTrue();
            assertThat(vim.keysDestroyed()).isEqualTo(3);
        }
    }

    @Nested
    class When_something_is_in_the_way {

        @Test
        void a_pending_certificate_is_fetched_with_the_very_same_request() {
            world.ca.pending(1);

            var first = mode.instantiate(plan(1));
            world.clock.advance(Duration.ofMinutes(5));
            world.work();
            var reports = mode.tick();

            assertThat(first.lines()).extracting(CertificateLine::status).containsOnlyOnce(Status.PENDING);
            assertThat(reports).singleElement().matches(DelegationReport::complete);
            assertThat(world.link.requests).hasSize(3);
            assertThat(world.certificates()).hasSize(3);
        }

        @Test
        void a_cmf_that_is_away_is_asked_again_later_and_not_before() {
            world.link.breakDown("enrol");

            assertThat(mode.instantiate(plan(1)).lines())
                    .extracting(CertificateLine::status)
                    .containsOnly(Status.WAITING);
            world.link.mend();
            assertThat(mode.tick()).isEmpty();

            world.clock.advance(Duration.ofMinutes(2));
            assertThat(mode.tick()).singleElement().matches(DelegationReport::complete);
            assertThat(world.link.requests).hasSize(3);
        }

        @Test
        void a_refusal_destroys_the_key_and_a_repetition_makes_a_new_one() {
            world.ca.refusing("no");

            assertThat(mode.instantiate(plan(1)).lines())
                    .extracting(CertificateLine::status)
                    .containsOnly(Status.FAILED);
            assertThat(destructions()).hasSize(3).containsOnly(DestructionReason.REFUSED);
            assertThat(mode.keysInCustody()).isEmpty();
            world.ca.well();

            assertThat(mode.instantiate(plan(1)).complete()).isTrue();
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        @Clause("IFA026 Vnfm.Sc.019")
        void a_target_that_does_it_wrong_is_noticed_and_tried_again_with_the_same_key(Fault fault) {
            world.vnfs.inject(fault);

            var first = mode.instantiate(plan(1));
            assertThat(first.lines()).extracting(CertificateLine::status).containsOnlyOnce(Status.WAITING);
            assertThat(mode.keysInCustody()).hasSize(1);

            world.clock.advance(Duration.ofMinutes(2));
            assertThat(mode.tick()).singleElement().matches(DelegationReport::complete);
            assertThat(world.certificates()).hasSize(3);
            assertThat(mode.keysInCustody()).isEmpty();
        }
    }

    @Nested
    class When_a_key_is_not_installed_in_time {

        private CertificateId certificate;

        private void failToInstall(int attempts) {
            world.vnfs.inject(Fault.REFUSES);
            var report = mode.instantiate(plan(1));
            certificate = report.lines().stream()
                    .filter(line -> line.status() == Status.WAITING)
                    .map(CertificateLine::certificate)
                    .findFirst()
                    .orElseThrow();
            for (int attempt = 2; attempt <= attempts; attempt++) {
                world.vnfs.inject(Fault.REFUSES);
                world.clock.advance(Duration.ofHours(1));
                mode.tick();
            }
        }

        private CertificateStatus status() {
            return world.cmf.oss().certificate(certificate).status();
        }

        @Test
        @Clause("IFA026 Vnfm.Sc.005")
        void it_is_destroyed_after_the_last_attempt_and_not_before_and_recorded() {
            failToInstall(2);
            assertThat(mode.keysInCustody()).hasSize(1);
            world.vnfs.inject(Fault.REFUSES);
            world.clock.advance(Duration.ofHours(1));

            mode.tick();

            assertThat(mode.keysInCustody()).isEmpty();
            assertThat(world.hsm.labels()).isEmpty();
            assertThat(world.store.destructions()).anySatisfy(record -> {
                assertThat(record.reason()).isEqualTo(DestructionReason.ATTEMPTS_USED_UP);
                assertThat(record.attempts()).isEqualTo(3);
                assertThat(record.time()).isEqualTo(world.clock.instant());
            });
        }

        @Test
        @Clause("IFA026 Vnfm.Sc.005")
        void it_is_destroyed_after_the_retention_time_and_recorded() {
            failToInstall(1);

            world.clock.advance(Duration.ofHours(12));
            mode.tick();

            assertThat(mode.keysInCustody()).isEmpty();
            assertThat(destructions()).contains(DestructionReason.RETENTION_EXPIRED);
        }

        @Test
        void its_certificate_is_revoked_at_once() {
            failToInstall(2);
            assertThat(status()).isEqualTo(CertificateStatus.VALID);
            world.vnfs.inject(Fault.REFUSES);
            world.clock.advance(Duration.ofHours(1));

            assertThat(mode.tick())
                    .singleElement()
                    .satisfies(report -> assertThat(report.lines())
                            .extracting(CertificateLine::status)
                            .containsExactly(Status.FAILED));

            assertThat(status()).isEqualTo(CertificateStatus.REMOVED);
            assertThat(world.cmf.oss().certificate(certificate).revocation().reason())
                    .isEqualTo(CRLReason.CESSATION_OF_OPERATION);
        }

        @Test
        void its_certificate_is_revoked_when_the_retention_time_is_over_and_the_report_says_so() {
            failToInstall(1);
            world.vnfs.inject(Fault.REFUSES);
            world.clock.advance(Duration.ofHours(12));

            assertThat(mode.tick())
                    .singleElement()
                    .satisfies(report -> assertThat(report.lines())
                            .singleElement()
                            .satisfies(line -> assertThat(line.violations())
                                    .extracting(Violation::code)
                                    .containsExactly(CmfErrorCode.KEY_DESTROYED)));

            assertThat(status()).isEqualTo(CertificateStatus.REMOVED);
            world.clock.advance(Duration.ofDays(1));
            assertThat(mode.tick()).isEmpty();
        }

        @Test
        void its_certificate_is_revoked_as_soon_as_the_cmf_is_back() {
            failToInstall(2);
            world.vnfs.inject(Fault.REFUSES);
            world.clock.advance(Duration.ofHours(1));
            world.link.breakDown("revoke");
            mode.tick();
            assertThat(status()).isEqualTo(CertificateStatus.VALID);

            world.link.mend();
            world.clock.advance(Duration.ofHours(2));
            mode.tick();

            assertThat(status()).isEqualTo(CertificateStatus.REMOVED);
            assertThat(mode.tick()).isEmpty();
        }

        @Test
        void after_a_restart_its_certificate_is_revoked_even_before_the_vnf_is_taken_up_again() {
            failToInstall(1);
            world.clock.advance(Duration.ofHours(12));

            world.mode().tick();

            assertThat(status()).isEqualTo(CertificateStatus.REMOVED);
            assertThat(world.hsm.labels()).isEmpty();
        }
    }

    @Nested
    class Afterwards {

        @Test
        void scaling_out_gets_what_is_new_and_leaves_the_rest() {
            mode.instantiate(plan(2));

            var report = mode.instantiate(plan(3));

            assertThat(report.affectedCertificates()).hasSize(2);
            assertThat(world.vnfs.hasKey(FRONT_2, "sbi-cert")).isTrue();
            assertThat(world.certificates()).hasSize(7);
            assertThat(world.link.events.get(1).affectedVnfcs())
                    .containsExactly(new VnfLcmEvent.AffectedVnfc(FRONT_2, VnfLcmEvent.ChangeType.ADDED));
        }

        @Test
        void scaling_in_revokes_removes_and_leaves_the_rest() {
            mode.instantiate(plan(2));

            var report = mode.scaleIn(VNF, Set.of(FRONT_1));

            assertThat(report.lines()).hasSize(2).allMatch(line -> line.status() == Status.REMOVED);
            assertThat(report.affectedCertificates()).hasSize(2).allMatch(one -> one.changeType() == ChangeType.REMOVE);
            for (CertificateLine line : report.lines()) {
                var gone = world.cmf.oss().certificate(line.certificate());
                assertThat(gone.status()).isEqualTo(CertificateStatus.REMOVED);
                assertThat(gone.revocation().reason()).isEqualTo(CRLReason.CESSATION_OF_OPERATION);
            }
            assertThat(world.vnfs.hasKey(FRONT_1, "sbi-cert")).isFalse();
            assertThat(world.vnfs.hasKey(FRONT_0, "sbi-cert")).isTrue();
            assertThat(mode.certificateInfo(VNF).certificateContents()).hasSize(3);
        }

        @Test
        void healing_gets_new_keys_and_then_revokes_what_was_before() {
            mode.instantiate(plan(1));
            var before = ids(world.certificates());

            var report = mode.heal(VNF, Set.of(FRONT_0));

            assertThat(report.complete()).as("%s", report.lines()).isTrue();
            assertThat(report.affectedCertificates()).hasSize(2).allMatch(one -> one.changeType() == ChangeType.MODIFY);
            assertThat(before)
                    .filteredOn(id -> world.cmf.oss().certificate(id).status() == CertificateStatus.REMOVED)
                    .hasSize(2)
                    .allMatch(id -> world.cmf.oss().certificate(id).revocation().reason() == CRLReason.SUPERSEDED);
            assertThat(world.certificates(CertificateStatus.VALID)).hasSize(3);
        }

        @Test
        void a_renewal_installs_the_new_before_the_old_goes() {
            mode.instantiate(plan(1));
            var before = ids(world.certificates());
            assertThat(mode.tick()).isEmpty();

            world.clock.advance(Duration.ofDays(183));
            world.ca.down();
            assertThat(mode.tick()).singleElement().matches(report -> !report.complete());
            assertThat(world.certificates(CertificateStatus.VALID)).hasSize(3);
            assertThat(mode.certificateInfo(VNF).certificateContents()).hasSize(3);

            world.ca.well();
            world.clock.advance(Duration.ofHours(2));
            world.work();
            assertThat(mode.tick()).singleElement().matches(DelegationReport::complete);
            assertThat(world.link.renewed).isNotEmpty().allMatch(before::contains);
            assertThat(world.certificates(CertificateStatus.VALID))
                    .hasSize(3)
                    .filteredOn(record -> !before.contains(record.id()))
                    .hasSize(1);
            assertThat(mode.tick()).isEmpty();
            assertThat(mode.keysInCustody()).isEmpty();
        }

        @Test
        void termination_leaves_nothing_and_can_be_repeated_until_it_does() {
            mode.instantiate(plan(2));
            world.link.goAway();

            var first = mode.terminate(VNF);
            assertThat(first.complete()).isFalse();
            assertThat(world.certificates(CertificateStatus.VALID)).hasSize(5);
            world.link.mend();
            var second = mode.terminate(VNF);

            assertThat(second.complete()).as("%s", second).isTrue();
            assertThat(world.certificates()).isEmpty();
            assertThat(mode.keysInCustody()).isEmpty();
            assertThat(world.store.ofVnf(VNF)).isEmpty();
            assertThat(DestructionRecord.verify(world.store.destructions())).isTrue();
            assertThat(world.store.destructions()).hasSize(5);
        }

        @Test
        @Clause("SOL003 CertificateInfo")
        @Clause("SOL003 CertificateContent")
        void a_query_shows_each_certificate_with_names_as_published() {
            mode.instantiate(plan(1));

            var info = mode.certificateInfo(VNF);

            assertThat(info.certificateContents()).hasSize(3);
            assertThat(new String(LcmJson.of(info), StandardCharsets.UTF_8))
                    .contains("\"certficateDescId\":\"sbi-cert\"")
                    .contains("\"certificateType\":\"VNFOAM_CERT\"");
        }

        @Test
        void a_vnfm_that_restarts_takes_up_where_it_was() {
            world.vnfs.inject(Fault.GONE_IN_THE_MIDDLE);
            mode.instantiate(plan(1));

            mode = world.mode();
            var report = mode.instantiate(plan(1));

            assertThat(report.complete()).as("%s", report.lines()).isTrue();
            assertThat(world.certificates()).hasSize(3);
        }

        @Test
        void a_vnfm_that_restarts_renews_in_time_what_was_installed_before() {
            mode.instantiate(plan(1));
            mode = world.mode();
            mode.instantiate(plan(1));

            world.clock.advance(Duration.ofDays(183));

            assertThat(mode.tick()).singleElement().matches(DelegationReport::complete);
            assertThat(world.link.renewed).hasSize(1);
        }
    }
}
