// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.custody.CustodyPolicy;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.custody.DestructionRecord;
import org.opencmf.mano.custody.InMemoryCustodyStore;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportPolicy;
import org.opencmf.mano.install.memory.Fault;
import org.opencmf.mano.install.memory.InMemoryCism;
import org.opencmf.mano.install.memory.InMemoryVim;
import org.opencmf.mano.install.memory.InMemoryVnf;
import org.opencmf.mano.lcm.AffectedCertificate.ChangeType;
import org.opencmf.mano.lcm.LcmJson;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.CertificatePlanner;
import org.opencmf.mano.plan.InstantiationData;
import org.opencmf.mano.plan.PlanningPolicy;
import org.opencmf.mano.vnfd.VnfdReader;
import org.opencmf.mano.vnfd.VnfdText;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.TestClock;

class DelegationModeTest {

    private static final String VNF = "vnf-1";
    private static final EntityId FRONT_0 = new EntityId("vnf-1/front-0");
    private static final EntityId FRONT_1 = new EntityId("vnf-1/front-1");
    private static final EntityId FRONT_2 = new EntityId("vnf-1/front-2");

    private final BouncyCastleProvider crypto = new BouncyCastleProvider();
    private final SecureRandom random = new SecureRandom();
    private final TestClock clock = TestClock.at("2026-11-22T12:00:00Z");
    private final FakeCmf cmf = new FakeCmf(crypto, clock);
    private final InMemoryVnf vnfs = new InMemoryVnf(crypto);
    private final FakeCmf.Member vimMember = cmf.member("vim.operator.example");
    private final InMemoryVim vim = new InMemoryVim(vimMember.chain(), new KeyOpener(vimMember.key(), crypto), vnfs);
    private final FakeCmf.Member cismMember = cmf.member("cism.operator.example");
    private final InMemoryCism cism =
            new InMemoryCism(cismMember.chain(), new KeyOpener(cismMember.key(), crypto), vnfs);
    private final InsecureMemoryHsm hsm = new InsecureMemoryHsm(crypto, random);
    private final InMemoryCustodyStore store = new InMemoryCustodyStore();

    private DelegationMode mode = mode(standard());

    private DelegationMode mode(DelegationPolicy policy) {
        return new DelegationMode(
                new DelegationPorts(
                        cmf,
                        hsm,
                        store,
                        new CsrSigner(AttestationPlacement.NONE),
                        Installers.of(vim, cism, vnfs),
                        new DelegationPorts.World(crypto, random, clock)),
                policy);
    }

    private static DelegationPolicy standard() {
        return new DelegationPolicy(
                new CustodyPolicy(3, Duration.ofHours(12)),
                TransportPolicy.ENVELOPED_TO_RECIPIENT,
                Phase.DURING_INSTANTIATION,
                0.5,
                Duration.ofMinutes(1),
                Duration.ofHours(1));
    }

    private static CertificatePlan plan(int fronts) {
        return new CertificatePlanner(PlanningPolicy.standard())
                .plan(
                        new VnfdReader().read("amf.yaml", VnfdText.amf()),
                        null,
                        InstantiationData.of(VNF, new TrustDomain("operator")).with("front", fronts));
    }

    @Nested
    class Instantiation {

        @Test
        @Clause("IFA026 C.2.2.3.6/0")
        @Clause("IFA026 C.2.2.3.6/1")
        @Clause("IFA026 C.2.2.3.6/2")
        @Clause("IFA026 C.2.2.3.6/3")
        void every_vnfci_has_its_certificates_and_the_vnfm_no_key() {
            var report = mode.instantiate(plan(2));

            assertThat(report.complete()).as("%s", report.lines()).isTrue();
            assertThat(report.lines()).hasSize(5);
            assertThat(vnfs.hasKey(FRONT_0, "sbi-cert")).isTrue();
            assertThat(vnfs.hasKey(FRONT_1, "oam-cert")).isTrue();
            assertThat(vnfs.hasKey(new EntityId("vnf-1/worker-0"), "oam-cert")).isTrue();
            assertThat(mode.keysInCustody()).isEmpty();
            assertThat(hsm.labels()).isEmpty();
            assertThat(cmf.events)
                    .extracting(VnfLcmEvent::operation)
                    .containsExactly(VnfLcmEvent.Operation.INSTANTIATE);
            assertThat(report.affectedCertificates())
                    .hasSize(5)
                    .allMatch(affected -> affected.changeType() == ChangeType.ADD);
        }

        @Test
        void the_vim_destroys_its_copy_of_each_key_whatever_comes_of_the_attempt() {
            vnfs.inject(Fault.REFUSES, Fault.GONE_IN_THE_MIDDLE);

            mode.instantiate(plan(2));

            assertThat(vim.keysHeld()).isZero();
            assertThat(vim.keysDestroyed()).isEqualTo(4);
            assertThat(cism.keysDestroyed()).isEqualTo(1);
        }

        @Test
        @Clause("IFA026 C.2.2.4.6/0")
        @Clause("IFA026 C.2.2.4.6/1")
        @Clause("IFA026 C.2.2.4.6/2")
        void vnfci_certificates_may_follow_by_configuration_encrypted_to_the_oam_certificate() {
            mode = mode(new DelegationPolicy(
                    CustodyPolicy.standard(),
                    TransportPolicy.ENVELOPED_TO_RECIPIENT,
                    Phase.AFTER_INSTANTIATION,
                    0.5,
                    Duration.ofMinutes(1),
                    Duration.ofHours(1)));

            var report = mode.instantiate(plan(1));

            assertThat(report.complete()).as("%s", report.lines()).isTrue();
            assertThat(vim.keysDestroyed()).isEqualTo(1);
            assertThat(vnfs.hasKey(FRONT_0, "sbi-cert")).isTrue();
        }

        @Test
        void a_plain_key_travels_only_where_the_policy_says_so() {
            mode = mode(new DelegationPolicy(
                    CustodyPolicy.standard(),
                    TransportPolicy.PLAIN_KEY_OVER_PROTECTED_CHANNEL,
                    Phase.DURING_INSTANTIATION,
                    0.5,
                    Duration.ofMinutes(1),
                    Duration.ofHours(1)));

            assertThat(mode.instantiate(plan(1)).complete()).isTrue();
        }

        @Test
        void repeated_it_asks_for_nothing_again() {
            mode.instantiate(plan(2));

            var again = mode.instantiate(plan(2));

            assertThat(again.complete()).isTrue();
            assertThat(again.affectedCertificates()).isEmpty();
            assertThat(cmf.issued).hasSize(5);
        }

        @Test
        void nothing_is_encrypted_to_a_recipient_of_another_trust_domain() {
            var stranger = new FakeCmf(crypto, clock).member("vim.operator.example");
            var strange = new InMemoryVim(stranger.chain(), new KeyOpener(stranger.key(), crypto), vnfs);
            mode = new DelegationMode(
                    new DelegationPorts(
                            cmf,
                            hsm,
                            store,
                            new CsrSigner(AttestationPlacement.NONE),
                            Installers.of(strange, strange, vnfs),
                            new DelegationPorts.World(crypto, random, clock)),
                    standard());

            var report = mode.instantiate(plan(1));

            assertThat(report.lines()).noneMatch(line -> line.status() == Status.INSTALLED);
            assertThat(strange.keysDestroyed()).isZero();
        }
    }

    @Nested
    class When_something_is_in_the_way {

        @Test
        void a_pending_certificate_is_fetched_with_the_very_same_request() {
            cmf.answers.add(FakeCmf.Answer.PENDING);

            var first = mode.instantiate(plan(1));
            clock.advance(Duration.ofMinutes(5));
            var reports = mode.tick();

            assertThat(first.lines()).extracting(CertificateLine::status).containsOnlyOnce(Status.PENDING);
            assertThat(reports).singleElement().matches(DelegationReport::complete);
            assertThat(cmf.requests).hasSize(3);
            assertThat(cmf.issued).hasSize(3);
        }

        @Test
        void a_cmf_that_is_down_is_asked_again_later_and_not_before() {
            cmf.answers.add(FakeCmf.Answer.DOWN);

            assertThat(mode.instantiate(plan(1)).lines())
                    .extracting(CertificateLine::status)
                    .containsOnlyOnce(Status.WAITING);
            assertThat(mode.tick()).isEmpty();

            clock.advance(Duration.ofMinutes(2));
            assertThat(mode.tick()).singleElement().matches(DelegationReport::complete);
            assertThat(cmf.requests).hasSize(3);
        }

        @Test
        void a_refusal_destroys_the_key_and_a_repetition_makes_a_new_one() {
            cmf.answers.add(FakeCmf.Answer.REFUSED);

            assertThat(mode.instantiate(plan(1)).lines())
                    .extracting(CertificateLine::status)
                    .containsOnlyOnce(Status.FAILED);
            assertThat(store.destructions())
                    .extracting(DestructionRecord::reason)
                    .contains(DestructionReason.REFUSED);
            assertThat(mode.instantiate(plan(1)).complete()).isTrue();
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        @Clause("IFA026 Vnfm.Sc.019")
        void a_target_that_does_it_wrong_is_noticed_and_tried_again_with_the_same_key(Fault fault) {
            vnfs.inject(fault);

            var first = mode.instantiate(plan(1));
            assertThat(first.lines()).extracting(CertificateLine::status).containsOnlyOnce(Status.WAITING);
            assertThat(mode.keysInCustody()).hasSize(1);

            clock.advance(Duration.ofMinutes(2));
            assertThat(mode.tick()).singleElement().matches(DelegationReport::complete);
            assertThat(cmf.issued).hasSize(3);
            assertThat(mode.keysInCustody()).isEmpty();
        }

        @Test
        @Clause("IFA026 Vnfm.Sc.005")
        void after_the_last_attempt_the_key_is_destroyed_and_recorded() {
            vnfs.inject(Fault.REFUSES);
            mode.instantiate(plan(1));
            for (int attempt = 2; attempt <= 3; attempt++) {
                vnfs.inject(Fault.REFUSES);
                clock.advance(Duration.ofHours(1));
                mode.tick();
            }

            assertThat(mode.keysInCustody()).isEmpty();
            assertThat(hsm.labels()).isEmpty();
            assertThat(store.destructions()).anySatisfy(record -> {
                assertThat(record.reason()).isEqualTo(DestructionReason.ATTEMPTS_USED_UP);
                assertThat(record.attempts()).isEqualTo(3);
                assertThat(record.time()).isEqualTo(clock.instant());
            });
        }

        @Test
        @Clause("IFA026 Vnfm.Sc.005")
        void after_the_retention_time_the_key_is_destroyed_and_recorded() {
            vnfs.inject(Fault.REFUSES);
            mode.instantiate(plan(1));

            clock.advance(Duration.ofHours(12));
            mode.tick();

            assertThat(mode.keysInCustody()).isEmpty();
            assertThat(store.destructions())
                    .extracting(DestructionRecord::reason)
                    .contains(DestructionReason.RETENTION_EXPIRED);
        }
    }

    @Nested
    class Afterwards {

        @Test
        void scaling_out_gets_what_is_new_and_leaves_the_rest() {
            mode.instantiate(plan(2));

            var report = mode.instantiate(plan(3));

            assertThat(report.affectedCertificates()).hasSize(2);
            assertThat(vnfs.hasKey(FRONT_2, "sbi-cert")).isTrue();
            assertThat(cmf.issued).hasSize(7);
            assertThat(cmf.events.get(1).affectedVnfcs())
                    .containsExactly(new VnfLcmEvent.AffectedVnfc(FRONT_2, VnfLcmEvent.ChangeType.ADDED));
        }

        @Test
        void scaling_in_revokes_removes_and_leaves_the_rest() {
            mode.instantiate(plan(2));

            var report = mode.scaleIn(VNF, Set.of(FRONT_1));

            assertThat(report.lines()).hasSize(2).allMatch(line -> line.status() == Status.REMOVED);
            assertThat(cmf.revoked.values()).hasSize(2).containsOnly(CRLReason.CESSATION_OF_OPERATION);
            assertThat(vnfs.hasKey(FRONT_1, "sbi-cert")).isFalse();
            assertThat(vnfs.hasKey(FRONT_0, "sbi-cert")).isTrue();
            assertThat(mode.certificateInfo(VNF).certificateContents()).hasSize(3);
        }

        @Test
        void healing_gets_new_keys_and_then_revokes_what_was_before() {
            mode.instantiate(plan(1));
            var before = List.copyOf(cmf.issued);

            var report = mode.heal(VNF, Set.of(FRONT_0));

            assertThat(report.complete()).as("%s", report.lines()).isTrue();
            assertThat(cmf.revoked.values()).hasSize(2).containsOnly(CRLReason.SUPERSEDED);
            assertThat(before).containsAll(cmf.revoked.keySet());
            assertThat(report.affectedCertificates()).allMatch(one -> one.changeType() == ChangeType.MODIFY);
        }

        @Test
        void a_renewal_installs_the_new_before_the_old_goes() {
            mode.instantiate(plan(1));
            assertThat(mode.tick()).isEmpty();

            clock.advance(Duration.ofDays(46));
            cmf.answers.add(FakeCmf.Answer.DOWN);
            var failed = mode.tick();
            assertThat(failed.get(0).complete()).isFalse();
            assertThat(mode.certificateInfo(VNF).certificateContents()).hasSize(3);

            clock.advance(Duration.ofHours(2));
            assertThat(mode.tick()).allMatch(DelegationReport::complete);
            assertThat(cmf.renewed).hasSize(3);
            assertThat(cmf.issued).hasSize(6);
            assertThat(cmf.revoked.values()).hasSize(3).containsOnly(CRLReason.SUPERSEDED);
            assertThat(mode.tick()).isEmpty();
            assertThat(mode.keysInCustody()).isEmpty();
        }

        @Test
        void termination_leaves_nothing_and_can_be_repeated_until_it_does() {
            mode.instantiate(plan(2));
            cmf.answers.add(FakeCmf.Answer.DOWN);

            var first = mode.terminate(VNF);
            var second = mode.terminate(VNF);

            assertThat(first.complete()).isFalse();
            assertThat(second.complete()).as("%s", second.lines()).isTrue();
            assertThat(Set.copyOf(cmf.removed)).isEqualTo(Set.copyOf(cmf.issued));
            assertThat(mode.keysInCustody()).isEmpty();
            assertThat(store.ofVnf(VNF)).isEmpty();
            assertThat(DestructionRecord.verify(store.destructions())).isTrue();
            assertThat(store.destructions()).hasSize(5);
        }

        @Test
        @Clause("SOL003 CertificateInfo")
        @Clause("SOL003 CertificateContent")
        void a_query_shows_each_certificate_with_names_as_published() {
            mode.instantiate(plan(1));

            var info = mode.certificateInfo(VNF);

            assertThat(info.certificateContents()).hasSize(3);
            assertThat(new String(LcmJson.of(info), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("\"certficateDescId\":\"sbi-cert\"")
                    .contains("\"certificateType\":\"VNFOAM_CERT\"");
        }

        @Test
        void a_vnfm_that_restarts_takes_up_where_it_was() {
            vnfs.inject(Fault.GONE_IN_THE_MIDDLE);
            mode.instantiate(plan(1));

            mode = mode(standard());
            var report = mode.instantiate(plan(1));

            assertThat(report.complete()).as("%s", report.lines()).isTrue();
            assertThat(cmf.issued).hasSize(3);
        }
    }

    @Test
    void vnfcis_are_registered_by_identifiers_that_are_theirs_alone() {
        mode.instantiate(plan(2));

        assertThat(cmf.registered.keySet().stream().map(EntityId::value).collect(Collectors.toSet()))
                .isEqualTo(Set.of("vnf-1/front-0", "vnf-1/front-1", "vnf-1/worker-0"));
    }
}
