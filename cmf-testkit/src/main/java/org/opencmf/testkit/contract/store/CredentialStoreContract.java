// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.spi.CredentialStore;

/** What every {@link CredentialStore} keeps. Implement {@link #emptyCredentialStore()} and inherit the tests. */
public interface CredentialStoreContract {

    /** When the credentials of these tests end. */
    Instant END = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * Makes a store.
     *
     * @return an empty one
     */
    CredentialStore emptyCredentialStore();

    @Test
    default void a_credential_is_found_with_its_secret_and_its_limits() {
        var store = emptyCredentialStore();
        store.put(credential("nfvo", "ref-1", 3));

        var found = store.find("ref-1").orElseThrow();

        assertThat(found.entity()).isEqualTo(new EntityId("nfvo"));
        assertThat(found.usesLeft()).isEqualTo(3);
        assertThat(found.credential().secret()).isEqualTo("secret of ref-1".toCharArray());
        assertThat(found.credential().notAfter()).isEqualTo(END);
    }

    @Test
    default void an_unknown_credential_is_neither_found_nor_used() {
        var store = emptyCredentialStore();

        assertThat(store.find("ref-0")).isEmpty();
        assertThat(store.use("ref-0", END)).isFalse();
    }

    @Test
    default void a_credential_is_used_as_often_as_it_allows_and_no_more() {
        var store = emptyCredentialStore();
        store.put(credential("nfvo", "ref-1", 2));

        assertThat(store.use("ref-1", END)).isTrue();
        assertThat(store.find("ref-1").orElseThrow().usesLeft()).isEqualTo(1);
        assertThat(store.use("ref-1", END)).isTrue();
        assertThat(store.use("ref-1", END)).isFalse();
    }

    @Test
    default void a_credential_is_good_until_its_end_and_not_longer() {
        var store = emptyCredentialStore();
        store.put(credential("nfvo", "ref-1", 9));

        assertThat(store.use("ref-1", END)).isTrue();
        assertThat(store.use("ref-1", END.plusNanos(1))).isFalse();
        assertThat(store.use("ref-1", END.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    default void a_use_that_is_refused_is_not_counted() {
        var store = emptyCredentialStore();
        store.put(credential("nfvo", "ref-1", 1));

        store.use("ref-1", END.plus(Duration.ofDays(1)));

        assertThat(store.use("ref-1", END)).isTrue();
    }

    @Test
    default void a_new_credential_ends_the_ones_before_and_those_of_nobody_else() {
        var store = emptyCredentialStore();
        store.put(credential("nfvo", "ref-1", 1));
        store.put(credential("vnfm", "ref-2", 1));

        store.put(credential("nfvo", "ref-3", 1));

        assertThat(store.find("ref-1")).isEmpty();
        assertThat(store.use("ref-1", END)).isFalse();
        assertThat(store.find("ref-2")).isPresent();
        assertThat(store.find("ref-3")).isPresent();
    }

    @Test
    default void the_credentials_of_an_entity_are_removed_and_nobody_elses() {
        var store = emptyCredentialStore();
        store.put(credential("nfvo", "ref-1", 1));
        store.put(credential("vnfm", "ref-2", 1));

        store.removeAll(new EntityId("nfvo"));
        store.removeAll(new EntityId("nobody"));

        assertThat(store.find("ref-1")).isEmpty();
        assertThat(store.use("ref-1", END)).isFalse();
        assertThat(store.use("ref-2", END)).isTrue();
    }

    @Test
    default void a_spent_credential_has_no_use_left_and_nobody_elses_is_spent() {
        var store = emptyCredentialStore();
        store.put(credential("nfvo", "ref-1", 5));
        store.put(credential("vnfm", "ref-2", 5));

        store.spendAll(new EntityId("nfvo"));
        store.spendAll(new EntityId("nobody"));

        assertThat(store.use("ref-1", END)).isFalse();
        assertThat(store.find("ref-1").map(CredentialStore.Stored::usesLeft).orElse(0))
                .isZero();
        assertThat(store.use("ref-2", END)).isTrue();
    }

    @Test
    default void of_many_threads_no_more_succeed_than_uses_are_left() {
        var store = emptyCredentialStore();
        store.put(credential("nfvo", "ref-1", 7));

        long uses = IntStream.range(0, 200)
                .parallel()
                .filter(i -> store.use("ref-1", END))
                .count();

        assertThat(uses).isEqualTo(7);
    }

    private static CredentialStore.Stored credential(String entity, String reference, int uses) {
        var credential = new InitialCredential(reference, ("secret of " + reference).toCharArray(), END);
        return new CredentialStore.Stored(new EntityId(entity), credential, uses);
    }
}
