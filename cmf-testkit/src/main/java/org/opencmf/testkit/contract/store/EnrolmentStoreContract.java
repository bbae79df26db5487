// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.spi.EnrolmentStore;
import org.opencmf.spi.StoredEnrolment;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.CertificateFixture;
import org.opencmf.testkit.fixture.EnrolmentFixture;

/** What every {@link EnrolmentStore} keeps. Implement {@link #emptyEnrolmentStore()} and inherit the tests. */
public interface EnrolmentStoreContract {

    /** When the first enrolment of each test is to be asked for. */
    Instant NOW = CertificateFixture.START;

    /**
     * Makes a store.
     *
     * @return an empty one
     */
    EnrolmentStore emptyEnrolmentStore();

    @Test
    default void what_was_put_is_found_as_it_was() {
        var store = emptyEnrolmentStore();
        var enrolment = EnrolmentFixture.intended("nfvo", "r-1", NOW);

        assertThat(store.putIfAbsent(enrolment)).isEmpty();

        assertThat(find(store, enrolment)).contains(enrolment);
    }

    @Test
    default void a_request_id_is_taken_once_by_each_consumer() {
        var store = emptyEnrolmentStore();
        var first = EnrolmentFixture.intended("nfvo", "r-1", NOW);
        store.putIfAbsent(first);

        assertThat(store.putIfAbsent(EnrolmentFixture.intended("nfvo", "r-1", NOW.plusSeconds(1))))
                .contains(first);
        assertThat(store.putIfAbsent(EnrolmentFixture.intended("vnfm", "r-1", NOW)))
                .isEmpty();
        assertThat(store.putIfAbsent(EnrolmentFixture.intended("nfvo", "r-2", NOW)))
                .isEmpty();
        assertThat(find(store, first)).contains(first);
    }

    @Test
    default void what_nobody_asked_for_is_not_found() {
        var store = emptyEnrolmentStore();

        assertThat(store.find(new EntityId("nfvo"), new RequestId("r-1"))).isEmpty();
        assertThat(store.renewalOf("0".repeat(64))).isEmpty();
        assertThat(store.due(NOW, 10)).isEmpty();
    }

    @Test
    default void an_issued_enrolment_gives_the_whole_chain_again() {
        var store = emptyEnrolmentStore();
        var enrolment = EnrolmentFixture.intended("nfvo", "r-1", NOW);
        store.putIfAbsent(enrolment);
        var issued = issued(enrolment, chain(), NOW);

        assertThat(store.replace(enrolment, issued)).isTrue();

        assertThat(find(store, enrolment)).contains(issued);
        assertThat(store.putIfAbsent(enrolment)).contains(issued);
    }

    @Test
    default void a_refused_enrolment_says_why_again() {
        var store = emptyEnrolmentStore();
        var enrolment = EnrolmentFixture.intended("nfvo", "r-1", NOW);
        store.putIfAbsent(enrolment);
        var refused = enrolment.refused("no quota left", NOW.plusNanos(5));

        assertThat(store.replace(enrolment, refused)).isTrue();

        assertThat(find(store, enrolment)).contains(refused);
    }

    @Test
    default void what_has_changed_since_it_was_read_is_not_replaced() {
        var store = emptyEnrolmentStore();
        var enrolment = EnrolmentFixture.intended("nfvo", "r-1", NOW);
        var pending = enrolment.pendingUntil(NOW.plusSeconds(5));
        store.putIfAbsent(enrolment);
        store.replace(enrolment, pending);

        assertThat(store.replace(enrolment, enrolment.refused("late", NOW))).isFalse();

        assertThat(find(store, enrolment)).contains(pending);
    }

    @Test
    default void what_is_not_there_is_not_replaced() {
        var store = emptyEnrolmentStore();
        var enrolment = EnrolmentFixture.intended("nfvo", "r-1", NOW);

        assertThat(store.replace(enrolment, enrolment.refused("no", NOW))).isFalse();

        assertThat(find(store, enrolment)).isEmpty();
    }

    @Test
    default void an_ended_enrolment_can_be_read_and_replaced_as_it_was_read() {
        var store = emptyEnrolmentStore();
        var enrolment = EnrolmentFixture.intended("nfvo", "r-1", NOW);
        store.putIfAbsent(enrolment);
        store.replace(enrolment, issued(enrolment, chain(), NOW));
        var read = find(store, enrolment).orElseThrow();

        assertThat(store.replace(read, read.refused("was not what was asked for", NOW)))
                .isTrue();
    }

    @Test
    default void due_is_what_a_ca_owes_when_its_time_has_come_the_longest_due_first() {
        var store = emptyEnrolmentStore();
        var second = EnrolmentFixture.intended("nfvo", "r-1", NOW);
        var first = EnrolmentFixture.intended("nfvo", "r-2", NOW.minusSeconds(1));
        var later = EnrolmentFixture.intended("nfvo", "r-3", NOW.plusNanos(1));
        store.putIfAbsent(second);
        store.putIfAbsent(first);
        store.putIfAbsent(later);

        assertThat(store.due(NOW, 10)).containsExactly(first, second);
        assertThat(store.due(NOW, 1)).containsExactly(first);
    }

    @Test
    default void a_pending_enrolment_is_due_when_it_is_to_be_asked_for_again() {
        var store = emptyEnrolmentStore();
        var enrolment = EnrolmentFixture.intended("nfvo", "r-1", NOW);
        var pending = enrolment.pendingUntil(NOW.plusSeconds(5));
        store.putIfAbsent(enrolment);
        store.replace(enrolment, pending);

        assertThat(store.due(NOW.plusSeconds(4), 10)).isEmpty();
        assertThat(store.due(NOW.plusSeconds(5), 10)).containsExactly(pending);
    }

    @Test
    default void what_has_ended_is_not_due() {
        var store = emptyEnrolmentStore();
        var enrolment = EnrolmentFixture.intended("nfvo", "r-1", NOW);
        var other = EnrolmentFixture.intended("nfvo", "r-2", NOW);
        store.putIfAbsent(enrolment);
        store.putIfAbsent(other);
        store.replace(enrolment, issued(enrolment, chain(), NOW));
        store.replace(other, other.refused("no", NOW));

        assertThat(store.due(NOW.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    default void a_certificate_has_one_renewal() {
        var store = emptyEnrolmentStore();
        CertificateId old = id(chain());
        var first = EnrolmentFixture.renewal(old, "nfvo", "r-1");
        var rival = EnrolmentFixture.renewal(old, "nfvo", "r-2");
        store.putIfAbsent(first);

        assertThat(store.putIfAbsent(rival)).contains(first);

        assertThat(store.renewalOf(old.sha256())).contains(first);
        assertThat(find(store, rival)).isEmpty();
    }

    @Test
    default void a_renewal_that_is_done_stays_the_one() {
        var store = emptyEnrolmentStore();
        CertificateId old = id(chain());
        var renewal = EnrolmentFixture.renewal(old, "nfvo", "r-1");
        store.putIfAbsent(renewal);
        var done = issued(renewal, chain(), NOW);
        store.replace(renewal, done);

        assertThat(store.renewalOf(old.sha256())).contains(done);
        assertThat(store.putIfAbsent(EnrolmentFixture.renewal(old, "nfvo", "r-2")))
                .contains(done);
    }

    @Test
    default void a_renewal_that_was_refused_makes_room_for_another() {
        var store = emptyEnrolmentStore();
        CertificateId old = id(chain());
        var refused = EnrolmentFixture.renewal(old, "nfvo", "r-1");
        var next = EnrolmentFixture.renewal(old, "nfvo", "r-2");
        store.putIfAbsent(refused);
        store.replace(refused, refused.refused("no", NOW));

        assertThat(store.renewalOf(old.sha256())).isEmpty();
        assertThat(store.putIfAbsent(next)).isEmpty();
        assertThat(store.renewalOf(old.sha256())).contains(next);
    }

    @Test
    default void what_ended_long_ago_is_forgotten_and_nothing_else() {
        var store = emptyEnrolmentStore();
        CertificateId old = id(chain());
        var forgotten = EnrolmentFixture.renewal(old, "nfvo", "r-1");
        var recent = EnrolmentFixture.intended("nfvo", "r-2", NOW);
        var owed = EnrolmentFixture.intended("nfvo", "r-3", NOW.minus(Duration.ofDays(9)));
        store.putIfAbsent(forgotten);
        store.putIfAbsent(recent);
        store.putIfAbsent(owed);
        store.replace(forgotten, issued(forgotten, chain(), NOW.minusNanos(1)));
        store.replace(recent, recent.refused("no", NOW));

        store.forget(NOW);

        assertThat(find(store, forgotten)).isEmpty();
        assertThat(store.renewalOf(old.sha256())).isEmpty();
        assertThat(find(store, recent)).isPresent();
        assertThat(find(store, owed)).contains(owed);
        assertThat(store.due(NOW, 10)).containsExactly(owed);
    }

    @Test
    default void of_many_threads_that_use_one_request_id_one_wins() {
        var store = emptyEnrolmentStore();

        long winners = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> store.putIfAbsent(EnrolmentFixture.intended("nfvo", "r-1", NOW.plusSeconds(i))))
                .filter(Optional::isEmpty)
                .count();

        assertThat(winners).isEqualTo(1);
        assertThat(store.due(NOW.plusSeconds(64), 64)).hasSize(1);
    }

    @Test
    default void of_many_threads_that_renew_one_certificate_one_wins() {
        var store = emptyEnrolmentStore();
        CertificateId old = id(chain());

        long winners = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> store.putIfAbsent(EnrolmentFixture.renewal(old, "nfvo", "r-" + i)))
                .filter(Optional::isEmpty)
                .count();

        assertThat(winners).isEqualTo(1);
        assertThat(store.due(NOW, 64)).hasSize(1);
    }

    private static Optional<StoredEnrolment> find(EnrolmentStore store, StoredEnrolment enrolment) {
        return store.find(enrolment.consumer(), enrolment.id());
    }

    private static CertificateChain chain() {
        return CertificateFixture.of(CaFixture.create("ca", NOW), "nfvo").chain();
    }

    private static CertificateId id(CertificateChain chain) {
        return CertificateId.of(chain.certificate());
    }

    private static StoredEnrolment issued(StoredEnrolment enrolment, CertificateChain chain, Instant time) {
        return enrolment.issued(id(chain), chain, time);
    }
}
