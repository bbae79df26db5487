// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.hsm.HsmCapabilities;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.TestClock;

class CustodyTest {

    private static final Custody.Purpose PURPOSE = new Custody.Purpose("vnf-1", new EntityId("vnf-1/a-0"), "cert");

    private final TestClock clock = TestClock.at("2026-11-22T12:00:00Z");
    private final InMemoryCustodyStore store = new InMemoryCustodyStore();
    private final AbsentableHsm hsm = new AbsentableHsm();
    private final Custody custody = new Custody(hsm, store, new CustodyPolicy(2, Duration.ofHours(1)), clock);

    private DelegatedKey made() {
        DelegatedKey key = custody.enter(PURPOSE, KeyAlgorithm.EC_P256, KeySpec.Travel.WRAPPED);
        custody.key(key);
        return key;
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.005")
    void a_key_is_destroyed_when_its_time_is_over_and_not_before() {
        DelegatedKey key = made();

        clock.advance(Duration.ofMinutes(59));
        assertThat(custody.tick()).isEmpty();
        assertThat(hsm.labels()).containsExactly(key.label());
        clock.advance(Duration.ofMinutes(1));

        assertThat(custody.tick()).extracting(DelegatedKey::label).containsExactly(key.label());
        assertThat(hsm.labels()).isEmpty();
        assertThat(store.destructions()).singleElement().satisfies(record -> {
            assertThat(record.label()).isEqualTo(key.label());
            assertThat(record.reason()).isEqualTo(DestructionReason.RETENTION_EXPIRED);
            assertThat(record.time()).isEqualTo(clock.instant());
        });
    }

    @Test
    void a_key_whose_time_is_over_is_not_used_even_before_it_is_destroyed() {
        DelegatedKey key = made();
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> custody.key(key)).isInstanceOf(CmfRejectedException.class);
    }

    @Test
    void destroying_twice_is_recorded_once_and_with_the_first_reason() {
        DelegatedKey key = made();

        custody.destroy(key, DestructionReason.REPLACED);
        custody.destroy(key, DestructionReason.VNFCI_GONE);

        assertThat(store.destructions())
                .extracting(DestructionRecord::reason)
                .containsExactly(DestructionReason.REPLACED);
    }

    @Test
    void a_destruction_that_the_token_prevents_stays_due() {
        DelegatedKey key = made();
        hsm.absent = true;

        assertThat(custody.destroy(key, DestructionReason.REPLACED).inCustody()).isTrue();
        assertThat(custody.tick()).isEmpty();
        assertThat(store.destructions()).isEmpty();
        hsm.absent = false;
        assertThatThrownBy(() -> custody.key(custody.inCustody().get(0))).isInstanceOf(CmfRejectedException.class);
        assertThat(custody.tick()).hasSize(1);

        assertThat(hsm.labels()).isEmpty();
        assertThat(store.destructions()).hasSize(1);
    }

    @Test
    void a_key_that_a_crash_left_entered_but_not_made_is_made_when_it_is_needed() {
        DelegatedKey key = custody.enter(PURPOSE, KeyAlgorithm.EC_P256, KeySpec.Travel.WRAPPED);

        assertThat(new Custody(hsm, store, CustodyPolicy.standard(), clock).key(key))
                .isNotNull();
        assertThat(hsm.labels()).containsExactly(key.label());
    }

    @Test
    void a_record_that_was_changed_or_taken_out_breaks_the_chain() {
        for (int i = 0; i < 3; i++) {
            custody.destroy(made(), DestructionReason.REPLACED);
        }
        List<DestructionRecord> chain = store.destructions();
        var cut = new ArrayList<>(chain);
        cut.remove(1);
        var first = chain.get(0);
        var changed = new ArrayList<>(chain);
        changed.set(
                0,
                new DestructionRecord(
                        first.sequence(),
                        first.label(),
                        first.vnfci(),
                        first.certificateDescId(),
                        DestructionReason.VNFCI_GONE,
                        first.attempts(),
                        first.time(),
                        first.previousHash(),
                        first.hash()));

        assertThat(DestructionRecord.verify(chain)).isTrue();
        assertThat(DestructionRecord.verify(cut)).isFalse();
        assertThat(DestructionRecord.verify(changed)).isFalse();
    }

    @Test
    void a_key_in_custody_is_not_forgotten() {
        DelegatedKey key = made();

        assertThat(store.forget(key.label())).isFalse();
        custody.destroy(key, DestructionReason.REPLACED);
        assertThat(store.forget(key.label())).isTrue();
        assertThat(store.find(key.label())).isEmpty();
        assertThat(store.destructions()).hasSize(1);
    }

    /** A token in memory that can be taken away. */
    private static final class AbsentableHsm implements HsmService {

        private final HsmService hsm = new InsecureMemoryHsm(new BouncyCastleProvider(), new SecureRandom());
        private boolean absent;

        @Override
        public HsmCapabilities capabilities() {
            return hsm.capabilities();
        }

        @Override
        public HsmKey generate(KeySpec spec) {
            return there().generate(spec);
        }

        @Override
        public Optional<HsmKey> find(String label) {
            return there().find(label);
        }

        @Override
        public List<String> labels() {
            return there().labels();
        }

        @Override
        public void close() {
            hsm.close();
        }

        private HsmService there() {
            if (absent) {
                throw new HsmException(HsmException.Reason.TOKEN_ABSENT, "taken away");
            }
            return hsm;
        }
    }
}
