// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;

/** What every {@link CustodyStore} keeps. */
interface CustodyStoreContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    EntityId VNFCI = new EntityId("vnf-1/a-0");

    CustodyStore emptyStore();

    static DelegatedKey key(String label, int generation) {
        return key(label, generation, NOON.plus(Duration.ofHours(1)), KeySpec.Travel.WRAPPED);
    }

    static DelegatedKey key(String label, int generation, Instant retainUntil, KeySpec.Travel travel) {
        return new DelegatedKey(
                new KeySpec(label, KeyAlgorithm.EC_P256, travel),
                "vnf-1",
                VNFCI,
                "cert",
                generation,
                DelegatedKeyState.GENERATED,
                0,
                retainUntil,
                null,
                null,
                null);
    }

    /** A key with all that a key can have. */
    static DelegatedKey full(String label) {
        var id = new CertificateId(new X500Principal("CN=ca,O=Operator"), BigInteger.TEN, "0".repeat(64));
        var request = new KeyRequest(
                new RequestId(label),
                CertificationRequest.ofDer(new byte[] {48, 0}),
                List.of(new KeyAttestationStatement("1.2.3", new byte[] {1, 2})),
                id);
        var chain = new CertificateChain(List.of(EncodedCertificate.ofDer(new byte[] {48, 1, 0})));
        return key(label, 1)
                .requested(request)
                .certified(new Issued(id, chain))
                .attempted()
                .attempted();
    }

    @Test
    default void what_is_added_is_found_and_a_label_is_taken_once() {
        CustodyStore store = emptyStore();

        assertThat(store.add(key("k", 1))).isTrue();
        assertThat(store.add(key("k", 2))).isFalse();

        assertThat(store.find("k")).contains(key("k", 1));
        assertThat(store.find("other")).isEmpty();
        assertThat(store.inCustody()).containsExactly(key("k", 1));
        assertThat(store.ofVnf("vnf-1")).containsExactly(key("k", 1));
        assertThat(store.ofVnf("vnf-2")).isEmpty();
    }

    @Test
    default void of_many_threads_that_add_one_label_one_wins() {
        CustodyStore store = emptyStore();

        long winners = IntStream.rangeClosed(1, 32)
                .parallel()
                .filter(i -> store.add(key("k", i)))
                .count();

        assertThat(winners).isEqualTo(1);
    }

    @Test
    default void a_key_is_replaced_only_if_it_is_still_what_was_expected() {
        CustodyStore store = emptyStore();
        DelegatedKey before = full("k");
        store.add(before);

        assertThat(store.replace(before, before.attempted())).isTrue();
        assertThat(store.replace(before, before.attempted())).isFalse();

        assertThat(store.find("k").orElseThrow().attempts()).isEqualTo(3);
        assertThatThrownBy(() -> store.replace(before, full("other"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void generations_are_found_the_latest_first() {
        CustodyStore store = emptyStore();
        store.add(key("b", 2));
        store.add(key("a", 1));
        store.add(key("c", 3));

        assertThat(store.generations(VNFCI, "cert"))
                .extracting(DelegatedKey::label)
                .containsExactly("c", "b", "a");
        assertThat(store.generations(VNFCI, "other")).isEmpty();
    }

    @Test
    default void a_destruction_is_recorded_once_and_chained_to_the_one_before() {
        CustodyStore store = emptyStore();
        for (String label : List.of("a", "b")) {
            DelegatedKey key = full(label).doomedBy(DestructionReason.REPLACED);
            store.add(key);
            assertThat(store.destroyed(key, key.destroyed(), NOON)).isTrue();
            assertThat(store.destroyed(key, key.destroyed(), NOON)).isFalse();
        }

        assertThat(store.inCustody()).isEmpty();
        assertThat(store.destructions()).extracting(DestructionRecord::label).containsExactly("a", "b");
        assertThat(store.destructions()).allMatch(record -> record.attempts() == 2);
        assertThat(DestructionRecord.verify(store.destructions())).isTrue();
    }

    @Test
    default void a_key_is_overdue_at_its_time_or_when_it_is_doomed_and_not_when_it_is_in_use_in_the_token() {
        CustodyStore store = emptyStore();
        store.add(key("late", 1, NOON.plusSeconds(1), KeySpec.Travel.WRAPPED));
        store.add(key("due", 2, NOON, KeySpec.Travel.WRAPPED));
        DelegatedKey doomed = key("doomed", 3, NOON.plusSeconds(9), KeySpec.Travel.WRAPPED);
        store.add(doomed);
        store.replace(doomed, doomed.doomedBy(DestructionReason.REPLACED));
        var staying = key("staying", 4, NOON, KeySpec.Travel.NEVER)
                .certified(full("x").issued())
                .attempted()
                .isInstalled();
        store.add(staying);

        assertThat(store.overdue(NOON)).extracting(DelegatedKey::label).containsExactlyInAnyOrder("due", "doomed");
        store.find("doomed").ifPresent(key -> store.destroyed(key, key.destroyed(), NOON));
        assertThat(store.overdue(NOON)).extracting(DelegatedKey::label).containsExactly("due");
        assertThat(store.overdue(NOON.plusSeconds(1)))
                .extracting(DelegatedKey::label)
                .containsExactlyInAnyOrder("due", "late");
    }

    @Test
    default void a_destroyed_key_can_be_forgotten_and_its_record_stays() {
        CustodyStore store = emptyStore();
        DelegatedKey key = key("k", 1).doomedBy(DestructionReason.VNFCI_GONE);
        store.add(key);
        assertThat(store.forget("k")).isFalse();
        store.destroyed(key, key.destroyed(), NOON);

        assertThat(store.forget("k")).isTrue();
        assertThat(store.forget("k")).isFalse();

        assertThat(store.find("k")).isEmpty();
        assertThat(store.generations(VNFCI, "cert")).isEmpty();
        assertThat(store.destructions()).hasSize(1);
    }
}
