// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.mano.renewal.BackOff;
import org.opencmf.mano.renewal.RenewalPolicy;

class NfvManoEntityTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final EntityPolicy STANDARD = EntityPolicy.standard();

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(directory);
    }

    private static String serial(NfvManoEntity entity) {
        return entity.tls().chain().get(0).getSerialNumber().toString(16);
    }

    private static CertificateId id(NfvManoEntity entity) {
        return CertificateId.of(entity.tls().chain().get(0));
    }

    @Nested
    class Enrolling {

        @Test
        void the_first_tick_turns_a_credential_into_a_certificate_in_use() {
            var entity = world.vnfm().credential(world.cmf.credential()).build();
            assertThat(entity.status().state()).isEqualTo(EntityState.ENROLLING);
            assertThat(entity.tls().chain()).isEmpty();

            entity.tick();

            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(entity.status().certificate()).isEqualTo(id(entity));
            assertThat(entity.tls().chain().get(0).getSubjectX500Principal().getName())
                    .isEqualTo("CN=vnfm.operator.example");
            assertThat(entity.tls().chain()).hasSize(2).doesNotContain(world.cmf.ca.root());
            assertThat(world.cmf.certificates()).isEqualTo(1);
        }

        @Test
        void an_entity_without_a_credential_says_so_and_asks_nothing() {
            var entity = world.vnfm().build();

            var next = entity.tick();

            assertThat(next).isNull();
            assertThat(entity.status().state()).isEqualTo(EntityState.NEEDS_CREDENTIAL);
            assertThat(world.cmf.enrolments).isEmpty();
        }

        @Test
        void a_credential_that_is_refused_is_not_tried_again_and_another_one_is() {
            var stranger = new InitialCredential("x", "wrong".toCharArray(), world.clock.instant());
            var entity = world.vnfm().credential(stranger).build();
            entity.start(world.timer);
            world.timer.pass(DAY);
            assertThat(entity.status().state()).isEqualTo(EntityState.NEEDS_CREDENTIAL);
            assertThat(entity.status().problem()).contains("credential-invalid").doesNotContain("wrong");

            entity.provideCredential(world.cmf.credential());
            world.timer.settle();

            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        }

        @Test
        void a_pending_request_is_repeated_to_the_letter_after_the_time_that_was_named() {
            world.cmf.pending = 2;
            var entity = world.vnfm().credential(world.cmf.credential()).build();
            entity.start(world.timer);

            world.timer.pass(Duration.ofSeconds(59));
            assertThat(world.cmf.enrolments).hasSize(1);
            assertThat(entity.status().state()).isEqualTo(EntityState.ENROLLING);

            world.timer.pass(Duration.ofMinutes(2));
            assertThat(world.cmf.enrolments).hasSize(3);
            assertThat(world.cmf.enrolments).containsOnly(world.cmf.enrolments.get(0));
            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        }

        @Test
        void a_request_that_was_under_way_is_repeated_to_the_letter_after_a_restart() {
            world.cmf.pending = 1;
            var credential = world.cmf.credential();
            world.vnfm().credential(credential).build().tick();

            var restarted = world.vnfm().credential(credential).build();
            restarted.tick();

            assertThat(restarted.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(world.cmf.enrolments).hasSize(2);
            assertThat(world.cmf.enrolments.get(1)).isEqualTo(world.cmf.enrolments.get(0));
            assertThat(world.cmf.certificates()).isEqualTo(1);
        }

        @Test
        void a_certificate_that_was_issued_just_before_a_crash_is_found_again_and_no_second_one_issued() {
            var credential = world.cmf.credential();
            var crashing = world.vnfm()
                    .store(new CrashingStore(directory, 4))
                    .credential(credential)
                    .build();
            assertThatThrownBy(crashing::tick).isInstanceOf(CrashingStore.Crash.class);
            assertThat(world.cmf.certificates()).isEqualTo(1);

            var restarted = world.vnfm().credential(credential).build();
            restarted.tick();

            assertThat(restarted.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(world.cmf.certificates()).isEqualTo(1);
            assertThat(world.keys().labels()).hasSize(1);
        }

        @Test
        void what_was_enrolled_serves_at_once_after_a_restart_without_asking_the_cmf() {
            var first = world.enrolled(STANDARD);
            world.cmf.away = true;

            var restarted = world.vnfm().build();

            assertThat(restarted.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(serial(restarted)).isEqualTo(serial(first));
        }

        @Test
        void a_certificate_for_another_key_is_not_put_in_use() {
            var entity = world.vnfm().credential(world.cmf.credential()).build();
            world.cmf.mixesUpKeys = true;

            entity.tick();

            assertThat(entity.status().state()).isEqualTo(EntityState.REFUSED);
            assertThat(entity.status().problem()).contains("ca-answer-wrong");
            assertThat(entity.tls().chain()).isEmpty();
        }

        @Test
        void a_refusal_is_told_and_its_key_destroyed_and_asked_again_but_seldom() {
            world.cmf.troubles.add(() -> new CmfRejectedException(CmfErrorCode.CSR_SUBJECT, "not the registered one"));
            var entity = world.vnfm().credential(world.cmf.credential()).build();
            entity.start(world.timer);
            world.timer.settle();
            assertThat(entity.status().state()).isEqualTo(EntityState.REFUSED);
            assertThat(entity.status().problem()).contains("csr-subject");
            assertThat(world.keys().labels()).isEmpty();

            world.timer.pass(Duration.ofMinutes(14));
            assertThat(world.cmf.enrolments).hasSize(1);

            world.timer.pass(Duration.ofMinutes(2));
            assertThat(world.cmf.enrolments).hasSize(2);
            assertThat(world.cmf.enrolments.get(1).id())
                    .isNotEqualTo(world.cmf.enrolments.get(0).id());
            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        }
    }

    @Nested
    class Renewing {

        @Test
        void a_certificate_is_renewed_between_its_earliest_and_latest_time_with_a_fresh_key() {
            var entity = world.enrolled(STANDARD);
            String first = serial(entity);
            X509Certificate before = entity.tls().chain().get(0);

            world.timer.pass(DAY.multipliedBy(18));
            assertThat(serial(entity)).isEqualTo(first);

            world.timer.pass(DAY.multipliedBy(2).plusMinutes(1));
            assertThat(serial(entity)).isNotEqualTo(first);
            assertThat(entity.tls().chain().get(0).getPublicKey()).isNotEqualTo(before.getPublicKey());
            assertThat(world.cmf.renewals).hasSize(1);
            assertThat(world.cmf.renewals.get(0).certificate()).isEqualTo(CertificateId.of(before));
        }

        @Test
        void the_old_certificate_stays_in_use_until_the_new_one_is_there() {
            var entity = world.enrolled(STANDARD);
            String first = serial(entity);
            world.cmf.pending = 3;

            entity.renewNow();
            world.timer.settle();
            assertThat(entity.status().state()).isEqualTo(EntityState.RENEWING);
            assertThat(serial(entity)).isEqualTo(first);

            world.timer.pass(Duration.ofMinutes(5));
            assertThat(serial(entity)).isNotEqualTo(first);
            assertThat(world.cmf.renewals).hasSize(4);
            assertThat(world.cmf.renewals).containsOnly(world.cmf.renewals.get(0));
        }

        @Test
        void the_old_key_is_destroyed_after_the_grace_and_the_certificate_left_alone() {
            var entity = world.enrolled(STANDARD);

            entity.renewNow();
            world.timer.settle();
            assertThat(world.keys().labels()).hasSize(2);

            world.timer.pass(Duration.ofMinutes(2));
            assertThat(world.keys().labels()).hasSize(1);
            assertThat(world.cmf.revoked).isEmpty();
        }

        @Test
        void the_old_certificate_is_revoked_as_superseded_where_the_policy_says_so() {
            var entity =
                    world.enrolled(STANDARD.withRetirement(new EntityPolicy.Retirement(Duration.ofMinutes(1), true)));
            var old = id(entity);

            entity.renewNow();
            world.timer.pass(Duration.ofMinutes(2));

            assertThat(world.cmf.revoked).containsOnlyKeys(old).containsValue(CRLReason.SUPERSEDED);
            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        }

        @Test
        void the_old_certificate_is_revoked_later_when_the_cmf_was_away() {
            var entity =
                    world.enrolled(STANDARD.withRetirement(new EntityPolicy.Retirement(Duration.ofMinutes(1), true)));
            entity.renewNow();
            world.timer.settle();
            world.cmf.away = true;
            world.timer.pass(Duration.ofMinutes(30));
            assertThat(world.cmf.revoked).isEmpty();

            world.cmf.away = false;
            world.timer.pass(Duration.ofMinutes(30));

            assertThat(world.cmf.revoked).hasSize(1);
            assertThat(world.keys().labels()).hasSize(1);
        }

        @Test
        void a_key_that_was_replaced_before_a_restart_is_destroyed_after_it() {
            var entity = world.enrolled(STANDARD);
            entity.renewNow();
            world.timer.settle();
            entity.close();

            var restarted = world.vnfm().build();
            restarted.start(world.timer);
            world.timer.pass(Duration.ofMinutes(2));

            assertThat(world.keys().labels()).hasSize(1);
        }

        @Test
        void the_key_stays_where_the_policy_says_so() {
            var entity = world.enrolled(STANDARD.withRenewal(new RenewalPolicy(2.0 / 3, 0, BackOff.standard(), false)));
            var key = entity.tls().chain().get(0).getPublicKey();

            entity.renewNow();
            world.timer.pass(Duration.ofMinutes(5));

            assertThat(entity.tls().chain().get(0).getPublicKey()).isEqualTo(key);
            assertThat(world.keys().labels()).hasSize(1);
            assertThat(world.cmf.certificates()).isEqualTo(2);
        }

        @Test
        void one_renewal_is_one_request_however_long_the_cmf_is_away() {
            var entity = world.enrolled(STANDARD);
            String first = serial(entity);
            for (int i = 0; i < 20; i++) {
                world.cmf.troubles.add(() -> world.cmf.awayFor(Duration.ofSeconds(10)));
            }

            entity.renewNow();
            world.timer.pass(DAY.multipliedBy(2));

            assertThat(serial(entity)).isNotEqualTo(first);
            assertThat(world.cmf.renewals).hasSize(21).containsOnly(world.cmf.renewals.get(0));
            assertThat(world.cmf.certificates()).isEqualTo(2);
        }

        @Test
        void it_recovers_by_itself_when_the_cmf_is_back() {
            var entity = world.enrolled(STANDARD);
            world.cmf.away = true;
            world.timer.pass(DAY.multipliedBy(25));
            assertThat(entity.status().state()).isEqualTo(EntityState.RENEWING);
            assertThat(entity.status().failures()).isGreaterThan(10);

            world.cmf.away = false;
            world.timer.pass(Duration.ofMinutes(16));

            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(entity.status().failures()).isZero();
            assertThat(entity.status().problem()).isNull();
        }

        @Test
        void a_certificate_that_ended_meanwhile_leads_to_a_new_credential_and_on() {
            var entity = world.enrolled(STANDARD);
            world.cmf.away = true;
            world.timer.pass(DAY.multipliedBy(31));
            assertThat(entity.status().state()).isEqualTo(EntityState.EXPIRED);

            world.cmf.away = false;
            world.timer.pass(Duration.ofMinutes(20));
            assertThat(entity.status().state()).isEqualTo(EntityState.NEEDS_CREDENTIAL);

            entity.provideCredential(world.cmf.credential());
            world.timer.settle();
            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(entity.status().notAfter()).isAfter(world.clock.instant());
            world.timer.pass(Duration.ofMinutes(2));
            assertThat(world.keys().labels()).hasSize(1);
        }

        @Test
        void a_renewal_that_exists_already_gives_way_to_an_enrolment_by_certificate() {
            var entity = world.enrolled(STANDARD);
            world.cmf.troubles.add(() -> new CmfRejectedException(CmfErrorCode.RENEWAL_EXISTS, "renewed already"));

            entity.renewNow();
            world.timer.settle();

            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(world.cmf.enrolments).hasSize(2);
            assertThat(world.cmf.certificates()).isEqualTo(2);
        }
    }

    @Nested
    class Watching {

        @Test
        void a_changed_trust_bundle_is_trusted_without_a_restart_and_remembered() {
            var entity = world.enrolled(STANDARD);
            var next = new SmallCa("Next", world.clock);
            world.cmf.trust = new org.opencmf.api.certificate.TrustBundle(
                    List.of(world.cmf.ca.root(), next.root()), List.of(world.cmf.ca.issuer(), next.issuer()), 2);

            world.timer.pass(Duration.ofMinutes(11));

            var trust = ((org.opencmf.mano.tls.SwappingTlsIdentity) entity.tls()).trustManager();
            assertThat(trust.getAcceptedIssuers()).contains(next.root());
            var restarted = (org.opencmf.mano.tls.SwappingTlsIdentity)
                    world.vnfm().build().tls();
            assertThat(restarted.trustManager().getAcceptedIssuers()).contains(next.root());
        }

        @Test
        void a_certificate_that_was_revoked_by_somebody_else_is_noticed() {
            var entity = world.enrolled(STANDARD);
            world.cmf.revoked.put(id(entity), CRLReason.KEY_COMPROMISE);

            world.timer.pass(Duration.ofMinutes(30));
            assertThat(entity.status().state()).isEqualTo(EntityState.NEEDS_CREDENTIAL);

            entity.provideCredential(world.cmf.credential());
            world.timer.settle();
            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        }
    }

    @Nested
    class Ending {

        @Test
        void revocation_on_demand_destroys_the_key_and_presents_nothing() {
            var entity = world.enrolled(STANDARD);
            var certificate = id(entity);

            entity.revoke(CRLReason.KEY_COMPROMISE);

            assertThat(world.cmf.revoked).containsEntry(certificate, CRLReason.KEY_COMPROMISE);
            assertThat(entity.status().state()).isEqualTo(EntityState.REVOKED);
            assertThat(entity.tls().chain()).isEmpty();
            assertThat(world.keys().labels()).isEmpty();
            world.timer.pass(DAY);
            assertThat(entity.status().state()).isEqualTo(EntityState.REVOKED);
        }

        @Test
        void a_revocation_that_the_cmf_cannot_carry_out_changes_nothing() {
            var entity = world.enrolled(STANDARD);
            world.cmf.away = true;

            assertThatThrownBy(() -> entity.revoke(CRLReason.KEY_COMPROMISE))
                    .isInstanceOf(CmfUnavailableException.class);

            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(entity.tls().chain()).isNotEmpty();
            assertThat(world.keys().labels()).hasSize(1);
        }

        @Test
        void an_entity_whose_certificate_was_revoked_begins_anew_with_a_new_credential() {
            var entity = world.enrolled(STANDARD);
            entity.revoke(CRLReason.KEY_COMPROMISE);

            entity.provideCredential(world.cmf.credential());
            world.timer.settle();

            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        }

        @Test
        void an_entity_without_a_certificate_has_nothing_to_revoke() {
            var entity = world.vnfm().build();

            assertThatThrownBy(() -> entity.revoke(CRLReason.UNSPECIFIED)).isInstanceOf(CmfRejectedException.class);
        }

        @Test
        void removal_destroys_everything_and_is_final() {
            var entity = world.enrolled(STANDARD);
            var certificate = id(entity);

            entity.remove();
            entity.remove();
            world.timer.pass(DAY.multipliedBy(40));

            assertThat(world.cmf.removed).containsExactly(certificate);
            assertThat(entity.status().state()).isEqualTo(EntityState.REMOVED);
            assertThat(entity.status().nextStep()).isNull();
            assertThat(world.keys().labels()).isEmpty();
            assertThat(directory.resolve("entity.json")).doesNotExist();
            assertThat(directory.resolve("certificate.pem")).doesNotExist();
            assertThatThrownBy(() -> entity.provideCredential(world.cmf.credential()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class Telling {

        @Test
        void every_change_of_state_is_told_once() {
            var entity = world.enrolled(STANDARD);
            world.cmf.pending = 2;

            entity.renewNow();
            world.timer.pass(Duration.ofMinutes(5));
            entity.revoke(CRLReason.UNSPECIFIED);

            assertThat(world.states).containsExactly(EntityState.RENEWING, EntityState.ACTIVE, EntityState.REVOKED);
        }

        @Test
        void a_builder_names_everything_that_is_missing() {
            assertThatThrownBy(() -> NfvManoEntity.builder(World.configured()).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("missing: cmf, keys, store, clock, random, crypto");
        }

        @ParameterizedTest
        @EnumSource(
                value = CmfErrorCode.class,
                names = {"CONSUMER_NOT_AUTHENTICATED", "CREDENTIAL_INVALID"})
        void a_credential_that_the_cmf_refuses_at_enrolment_leads_to_waiting(CmfErrorCode code) {
            world.cmf.troubles.add(() -> new CmfRejectedException(code, "refused"));
            var entity = world.vnfm().credential(world.cmf.credential()).build();

            entity.tick();

            assertThat(entity.status().state()).isEqualTo(EntityState.NEEDS_CREDENTIAL);
            assertThat(entity.status().nextStep()).isNull();
        }
    }
}
