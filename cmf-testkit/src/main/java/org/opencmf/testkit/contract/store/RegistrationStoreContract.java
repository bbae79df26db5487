// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.Registration;
import org.opencmf.spi.RegistrationStore;
import org.opencmf.testkit.fixture.RegistrationFixture;

/** What every {@link RegistrationStore} keeps. Implement {@link #emptyRegistrationStore()} and inherit the tests. */
public interface RegistrationStoreContract {

    /**
     * Makes a store.
     *
     * @return an empty one
     */
    RegistrationStore emptyRegistrationStore();

    @Test
    default void what_was_put_is_found_as_it_was() {
        var store = emptyRegistrationStore();
        var nfvo = RegistrationFixture.entity(EntityType.NFVO, "nfvo.operator.example");
        var vnfci = RegistrationFixture.vnfci("amf-0", "vnf-1", "vnfm", "amf-0.operator.example");

        assertThat(store.put(List.of(nfvo, vnfci), List.of())).isTrue();

        assertThat(store.find(nfvo.entity())).contains(nfvo);
        assertThat(store.find(vnfci.entity())).contains(vnfci);
    }

    @Test
    default void an_outline_says_whose_an_entity_is_as_the_registration_does() {
        var store = emptyRegistrationStore();
        var nfvo = RegistrationFixture.entity(EntityType.NFVO, "nfvo.operator.example");
        var before = RegistrationFixture.vnfci("amf-0", "vnf-1", "vnfm", "amf-0.operator.example");
        var vnfci = RegistrationFixture.vnfci("amf-0", "vnf-1", "vnfm-2", "amf-0.operator.example");
        store.put(List.of(nfvo, before), List.of());
        store.put(List.of(vnfci), List.of(before));

        for (Registration registration : List.of(nfvo, vnfci)) {
            Registration outline = store.findOutline(registration.entity()).orElseThrow();
            assertThat(outline.entity()).isEqualTo(registration.entity());
            assertThat(outline.type()).isEqualTo(registration.type());
            assertThat(outline.trustDomain()).isEqualTo(registration.trustDomain());
            assertThat(outline.vnfc()).isEqualTo(registration.vnfc());
        }
    }

    @Test
    default void who_is_not_registered_is_not_found() {
        var store = emptyRegistrationStore();

        assertThat(store.find(new EntityId("nobody"))).isEmpty();
        assertThat(store.findOutline(new EntityId("nobody"))).isEmpty();
        assertThat(store.holderOf("nobody.operator.example")).isEmpty();
        assertThat(store.ofVnf("vnf-0")).isEmpty();
        assertThat(store.hasDelegations(new EntityId("nobody"))).isFalse();
        assertThat(store.remove(new EntityId("nobody"))).isFalse();
    }

    @Test
    default void an_entity_is_registered_once() {
        var store = emptyRegistrationStore();
        var first = RegistrationFixture.vnfci("amf-0", "vnf-1", "vnfm", "a.operator.example");
        var second = RegistrationFixture.vnfci("amf-0", "vnf-2", "vnfm", "b.operator.example");
        store.put(List.of(first), List.of());

        assertThat(store.put(List.of(second), List.of())).isFalse();

        assertThat(store.find(first.entity())).contains(first);
        assertThat(store.holderOf("b.operator.example")).isEmpty();
    }

    @Test
    default void the_holder_of_a_name_is_found_by_fqdn_host_name_uri_and_address() {
        var store = emptyRegistrationStore();
        var identity = RegistrationFixture.identity(
                CertificateType.NFV_MANO,
                "id",
                AlternativeName.dns("api.operator.example"),
                AlternativeName.uri("urn:uuid:1"),
                AlternativeName.ip("192.0.2.1"));
        var vim = with(RegistrationFixture.entity(EntityType.VIM, "vim.operator.example"), identity);
        store.put(List.of(vim), List.of());

        assertThat(List.of("vim.operator.example", "api.operator.example", "urn:uuid:1", "192.0.2.1"))
                .allSatisfy(name -> assertThat(store.holderOf(name)).contains(vim.entity()));
    }

    @Test
    default void a_name_has_one_holder_whatever_the_name_is() {
        var store = emptyRegistrationStore();
        var taken = List.of(
                AlternativeName.dns("vim.operator.example"),
                AlternativeName.dns("api.operator.example"),
                AlternativeName.uri("urn:uuid:1"),
                AlternativeName.ip("192.0.2.1"));
        var identity =
                RegistrationFixture.identity(CertificateType.NFV_MANO, "id", taken.toArray(AlternativeName[]::new));
        store.put(
                List.of(with(RegistrationFixture.entity(EntityType.VIM, "vim.operator.example"), identity)), List.of());

        assertThat(taken).allSatisfy(name -> {
            var wim = RegistrationFixture.entity(EntityType.WIM, "wim.operator.example");
            var rival = with(wim, RegistrationFixture.identity(CertificateType.NFV_MANO, "id", name));
            assertThat(store.put(List.of(rival), List.of())).isFalse();
            assertThat(store.find(wim.entity())).isEmpty();
        });
    }

    @Test
    default void names_that_are_neither_addresses_nor_hosts_nor_uris_may_be_held_by_several() {
        var store = emptyRegistrationStore();
        var shared = RegistrationFixture.identity(
                CertificateType.NFV_MANO, "id", new AlternativeName(AlternativeName.Kind.DIRECTORY, "O=Operator"));

        assertThat(store.put(List.of(with(RegistrationFixture.entity(EntityType.VIM, "a.example"), shared)), List.of()))
                .isTrue();
        assertThat(store.put(List.of(with(RegistrationFixture.entity(EntityType.WIM, "b.example"), shared)), List.of()))
                .isTrue();
    }

    @Test
    default void of_several_registrations_all_are_put_or_none() {
        var store = emptyRegistrationStore();
        store.put(List.of(RegistrationFixture.vnfci("amf-1", "vnf-1", "vnfm", "taken.operator.example")), List.of());
        var free = RegistrationFixture.vnfci("amf-2", "vnf-1", "vnfm", "free.operator.example");
        var clash = RegistrationFixture.vnfci("amf-3", "vnf-1", "vnfm", "taken.operator.example");

        assertThat(store.put(List.of(free, clash), List.of())).isFalse();

        assertThat(store.find(free.entity())).isEmpty();
        assertThat(store.holderOf("free.operator.example")).isEmpty();
        assertThat(store.ofVnf("vnf-1")).extracting(Registration::entity).containsExactly(new EntityId("amf-1"));
    }

    @Test
    default void registrations_that_are_put_together_do_not_share_a_name() {
        var store = emptyRegistrationStore();
        var one = RegistrationFixture.vnfci("amf-1", "vnf-1", "vnfm", "same.operator.example");
        var other = RegistrationFixture.vnfci("amf-2", "vnf-1", "vnfm", "same.operator.example");

        assertThat(store.put(List.of(one, other), List.of())).isFalse();

        assertThat(store.holderOf("same.operator.example")).isEmpty();
    }

    @Test
    default void a_replaced_registration_gives_its_names_back() {
        var store = emptyRegistrationStore();
        var before = RegistrationFixture.vnfci("amf-0", "vnf-1", "vnfm", "old.example", "kept.example");
        var after = RegistrationFixture.vnfci("amf-0", "vnf-1", "other", "kept.example", "new.example");
        store.put(List.of(before), List.of());

        assertThat(store.put(List.of(after), List.of(before))).isTrue();

        assertThat(store.find(before.entity())).contains(after);
        assertThat(store.holderOf("old.example")).isEmpty();
        assertThat(store.holderOf("kept.example")).contains(before.entity());
        assertThat(store.holderOf("new.example")).contains(before.entity());
        assertThat(store.ofVnf("vnf-1")).containsExactly(after);
        assertThat(store.hasDelegations(new EntityId("vnfm"))).isFalse();
        assertThat(store.hasDelegations(new EntityId("other"))).isTrue();
    }

    @Test
    default void what_has_changed_since_it_was_read_is_not_replaced() {
        var store = emptyRegistrationStore();
        var read = RegistrationFixture.vnfci("amf-0", "vnf-1", "vnfm", "a.example");
        var changed = RegistrationFixture.vnfci("amf-0", "vnf-1", "second", "a.example");
        var late = RegistrationFixture.vnfci("amf-0", "vnf-1", "third", "a.example");
        store.put(List.of(read), List.of());
        store.put(List.of(changed), List.of(read));

        assertThat(store.put(List.of(late), List.of(read))).isFalse();

        assertThat(store.find(read.entity())).contains(changed);
    }

    @Test
    default void the_vnfcis_of_a_vnf_are_listed_in_the_order_of_their_identifiers() {
        var store = emptyRegistrationStore();
        var b = RegistrationFixture.vnfci("amf-b", "vnf-1", "vnfm", "b.example");
        var a = RegistrationFixture.vnfci("amf-a", "vnf-1", "vnfm", "a.example");
        var other = RegistrationFixture.vnfci("smf", "vnf-2", "vnfm", "s.example");
        store.put(List.of(b, other), List.of());
        store.put(List.of(a), List.of());

        assertThat(store.ofVnf("vnf-1")).containsExactly(a, b);
    }

    @Test
    default void a_vnfm_is_a_delegate_until_its_last_vnfci_is_gone() {
        var store = emptyRegistrationStore();
        var vnfm = new EntityId("vnfm");
        store.put(
                List.of(
                        RegistrationFixture.vnfci("amf-0", "vnf-1", "vnfm", "a.example"),
                        RegistrationFixture.vnfci("amf-1", "vnf-1", "vnfm", "b.example"),
                        RegistrationFixture.vnfci("amf-2", "vnf-1", null, "c.example")),
                List.of());

        assertThat(store.hasDelegations(vnfm)).isTrue();
        store.remove(new EntityId("amf-0"));
        assertThat(store.hasDelegations(vnfm)).isTrue();
        store.remove(new EntityId("amf-1"));
        assertThat(store.hasDelegations(vnfm)).isFalse();
    }

    @Test
    default void what_is_removed_leaves_nothing_behind() {
        var store = emptyRegistrationStore();
        var gone = RegistrationFixture.vnfci("amf-0", "vnf-1", "vnfm", "a.example");
        store.put(List.of(gone), List.of());

        assertThat(store.remove(gone.entity())).isTrue();

        assertThat(store.find(gone.entity())).isEmpty();
        assertThat(store.holderOf("a.example")).isEmpty();
        assertThat(store.ofVnf("vnf-1")).isEmpty();
        assertThat(store.remove(gone.entity())).isFalse();
        assertThat(store.put(List.of(gone), List.of())).isTrue();
    }

    @Test
    default void of_many_threads_that_want_one_name_one_gets_it() {
        var store = emptyRegistrationStore();

        long winners = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> RegistrationFixture.vnfci("amf-" + i, "vnf-1", "vnfm", "wanted.example"))
                .filter(registration -> store.put(List.of(registration), List.of()))
                .count();

        assertThat(winners).isEqualTo(1);
        assertThat(store.ofVnf("vnf-1")).hasSize(1);
    }

    private static Registration with(Registration registration, EndEntityIdentity identity) {
        return new Registration(
                registration.entity(),
                registration.type(),
                registration.trustDomain(),
                registration.fqdn(),
                List.of(identity),
                registration.vnfc());
    }
}
