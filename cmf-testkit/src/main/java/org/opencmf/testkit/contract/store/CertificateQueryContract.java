// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateRecord.Revocation;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.spi.CertificateStore;
import org.opencmf.spi.CertificateStore.Ending;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.CertificateFixture;

/** What a {@link CertificateStore} keeps when it is asked for more than one certificate. */
interface CertificateQueryContract {

    /** When the certificates of these tests begin. */
    Instant START = CertificateFixture.START;

    /**
     * Makes a store.
     *
     * @return an empty one
     */
    CertificateStore emptyCertificateStore();

    @Test
    default void the_certificates_of_an_entity_are_listed_the_oldest_first() {
        var store = emptyCertificateStore();
        var first = of("amf").record();
        var second = of("amf").record();
        store.add(first);
        store.add(of("smf").record());
        store.add(second);

        assertThat(store.ofEntity(new EntityId("amf"))).containsExactly(first, second);
        assertThat(store.ofEntity(new EntityId("upf"))).isEmpty();
    }

    @Test
    default void a_list_holds_what_meets_every_condition() {
        var store = emptyCertificateStore();
        var ca = CaFixture.create("ca", START);
        var plain = CertificateFixture.of(ca, "amf").record();
        var oam = CertificateFixture.of(ca, "amf").type(CertificateType.VNF_OAM).record();
        var elsewhere = CertificateFixture.of(ca, "smf").trustDomain("edge").record();
        var revoked = CertificateFixture.of(ca, "upf").record().revoked(new Revocation(CRLReason.UNSPECIFIED, START));
        var shortLived = CertificateFixture.of(ca, "nrf")
                .endingAt(START.plus(Duration.ofDays(1)))
                .record();
        List.of(plain, oam, elsewhere, revoked, shortLived).forEach(store::add);
        var all = CertificateFilter.all();

        assertThat(all(store, all)).containsExactlyInAnyOrder(plain, oam, elsewhere, revoked, shortLived);
        assertThat(all(store, CertificateFilter.of(new EntityId("amf")))).containsExactlyInAnyOrder(plain, oam);
        assertThat(all(store, all.ofType(CertificateType.VNF_OAM))).containsExactly(oam);
        assertThat(all(store, all.in(CertificateStatus.REVOKED, CertificateStatus.EXPIRED)))
                .containsExactly(revoked);
        assertThat(all(store, all.endingBefore(START.plus(Duration.ofDays(2))))).containsExactly(shortLived);
        assertThat(all(store, all.endingBefore(shortLived.notAfter()))).isEmpty();
        assertThat(all(store, all.withSerialNumber(oam.id().serialNumber()))).containsExactly(oam);
        assertThat(all(store, inDomain("edge"))).containsExactly(elsewhere);
        assertThat(all(store, CertificateFilter.of(new EntityId("amf")).ofType(CertificateType.VNFCI)))
                .isEmpty();
    }

    @Test
    default void a_subject_is_found_as_names_are_compared_and_not_by_its_bytes() {
        var store = emptyCertificateStore();
        var record = of("amf").subject("CN=AMF  0,OU=a+OU=b,O=Operator,C=DE").record();
        store.add(record);
        store.add(of("amf").subject("CN=AMF 1,O=Operator,C=DE").record());
        var filter = CertificateFilter.all();

        assertThat(all(store, filter.withSubject(record.subject()))).containsExactly(record);
        assertThat(all(store, filter.withSubject(new X500Principal("cn=amf 0,ou=B+ou=A,o=OPERATOR,c=de"))))
                .containsExactly(record);
        assertThat(all(store, filter.withSubject(new X500Principal("CN=AMF 0,O=Operator"))))
                .isEmpty();
    }

    @Test
    default void pages_give_everything_once() {
        var store = emptyCertificateStore();
        var ca = CaFixture.create("ca", START);
        IntStream.range(0, 7)
                .forEach(i -> store.add(CertificateFixture.of(ca, "amf").record()));
        IntStream.range(0, 3)
                .forEach(i -> store.add(CertificateFixture.of(ca, "smf").record()));

        var filters = List.of(CertificateFilter.all(), CertificateFilter.of(new EntityId("amf")), inDomain("operator"));

        assertThat(filters).allSatisfy(filter -> {
            var whole = store.list(filter, Page.Request.first(1000));
            assertThat(whole.next()).isNull();
            assertThat(inPages(store, filter, 1)).isEqualTo(whole.items());
            assertThat(inPages(store, filter, 3)).isEqualTo(whole.items());
            assertThat(inPages(store, filter, 7)).isEqualTo(whole.items());
        });
    }

    @Test
    default void what_comes_or_goes_between_two_pages_neither_repeats_nor_hides_anything() {
        var store = emptyCertificateStore();
        var ca = CaFixture.create("ca", START);
        var records = IntStream.range(0, 6)
                .mapToObj(i -> CertificateFixture.of(ca, "amf").record())
                .toList();
        records.forEach(store::add);
        var filter = CertificateFilter.all().in(CertificateStatus.VALID);
        var first = store.list(filter, Page.Request.first(2));

        var gone = first.items().get(0);
        store.replace(gone, gone.withStatus(CertificateStatus.REMOVED));
        store.add(CertificateFixture.of(ca, "amf").record());
        var rest = rest(store, filter, first.next());

        assertThat(rest).doesNotHaveDuplicates().doesNotContainAnyElementsOf(first.items());
        assertThat(Stream.concat(first.items().stream(), rest.stream())).containsAll(records);
    }

    @Test
    default void a_page_that_follows_from_none_is_refused() {
        var store = emptyCertificateStore();
        store.add(of("amf").record());

        for (String from : List.of("", "x", "-1", "99999999", "9".repeat(40), "0 OR 1=1")) {
            assertThatThrownBy(() -> store.list(CertificateFilter.all(), new Page.Request(10, from)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void what_ends_is_listed_the_first_to_end_first() {
        var store = emptyCertificateStore();
        var ca = CaFixture.create("ca", START);
        var third = ending(ca, 30);
        var first = ending(ca, 10);
        var second = ending(ca, 20);
        List.of(third, first, second).forEach(store::add);

        assertThat(store.endingBefore(day(21), 10)).containsExactly(first, second);
        assertThat(store.endingBefore(day(20), 10)).containsExactly(first);
        assertThat(store.endingBefore(day(99), 2)).containsExactly(first, second);
        assertThat(store.endingBefore(START, 10)).isEmpty();
        assertThat(store.endingBetween(Ending.at(day(20)), day(30), 10)).containsExactly(second);
        assertThat(store.endingBetween(Ending.at(day(10)), day(31), 2)).containsExactly(first, second);
        assertThat(store.endingBetween(Ending.at(day(30)), day(20), 10)).isEmpty();
    }

    @Test
    default void what_ends_at_one_instant_is_listed_part_by_part_and_each_once() {
        var store = emptyCertificateStore();
        var ca = CaFixture.create("ca", START);
        var alike = Stream.generate(() -> ending(ca, 10)).limit(7).toList();
        alike.forEach(store::add);
        var later = ending(ca, 20);
        store.add(later);
        List<CertificateRecord> seen = new ArrayList<>(store.endingBetween(Ending.at(day(10)), day(30), 2));

        for (int i = 0; i < 3; i++) {
            CertificateRecord last = seen.get(seen.size() - 1);
            // the last one listed may be out of use when the list goes on
            store.replace(last, last.withStatus(CertificateStatus.REVOKED));
            seen.addAll(store.endingBetween(Ending.after(last), day(30), 2));
        }

        assertThat(seen.subList(0, 7)).containsExactlyInAnyOrderElementsOf(alike);
        assertThat(seen.subList(7, 8)).containsExactly(later);
        assertThat(store.endingBetween(Ending.after(later), day(30), 2)).isEmpty();
    }

    @Test
    default void what_is_no_longer_in_use_does_not_end() {
        var store = emptyCertificateStore();
        var ca = CaFixture.create("ca", START);
        var superseded = ending(ca, 10).withStatus(CertificateStatus.SUPERSEDED);
        store.add(superseded);
        for (var status : Set.of(CertificateStatus.REVOKED, CertificateStatus.EXPIRED, CertificateStatus.REMOVED)) {
            var record = ending(ca, 10);
            store.add(record);
            store.replace(record, record.withStatus(status));
            store.add(ending(ca, 10).withStatus(status));
        }

        assertThat(store.endingBefore(day(11), 100)).containsExactly(superseded);
    }

    private static CertificateFixture of(String entity) {
        return CertificateFixture.of(CaFixture.create("ca", START), entity);
    }

    private static CertificateRecord ending(CaFixture ca, int day) {
        return CertificateFixture.of(ca, "amf").endingAt(day(day)).record();
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static CertificateFilter inDomain(String name) {
        return new CertificateFilter(null, null, new TrustDomain(name), Set.of(), Set.of(), null, null, null);
    }

    private static List<CertificateRecord> inPages(CertificateStore store, CertificateFilter filter, int limit) {
        var first = store.list(filter, Page.Request.first(limit));
        var items = new ArrayList<>(first.items());
        String next = first.next();
        while (next != null) {
            var page = store.list(filter, new Page.Request(limit, next));
            assertThat(page.items()).hasSizeBetween(1, limit);
            items.addAll(page.items());
            next = page.next();
        }
        return items;
    }

    private static List<CertificateRecord> rest(
            CertificateStore store, CertificateFilter filter, @Nullable String from) {
        assertThat(from).isNotNull();
        return store.list(filter, new Page.Request(1000, from)).items();
    }

    private static List<CertificateRecord> all(CertificateStore store, CertificateFilter filter) {
        return store.list(filter, Page.Request.first(1000)).items();
    }
}
