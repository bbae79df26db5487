// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
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
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateRecord.Revocation;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.spi.CertificateStore;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.CertificateFixture;
import org.opencmf.testkit.fixture.KeyFixture;

/** What every {@link CertificateStore} keeps. Implement {@link #emptyCertificateStore()} and inherit the tests. */
public interface CertificateStoreContract {

    /** When the certificates of these tests begin. */
    Instant START = CertificateFixture.START;

    /**
     * Makes a store.
     *
     * @return an empty one
     */
    CertificateStore emptyCertificateStore();

    @Test
    default void what_was_added_is_found_as_it_was() {
        var store = emptyCertificateStore();
        var amf = of("amf").record();
        var revoked = of("smf").record().revoked(new Revocation(CRLReason.KEY_COMPROMISE, START.plusNanos(7)));
        var superseded = of("upf").record().supersededBy(amf.id());

        assertThat(List.of(amf, revoked, superseded)).allSatisfy(record -> {
            assertThat(store.add(record)).isTrue();
            assertThat(store.find(record.id())).contains(record);
        });
    }

    @Test
    default void a_certificate_is_added_once() {
        var store = emptyCertificateStore();
        var record = of("amf").record();
        store.add(record);

        assertThat(store.add(record.withStatus(CertificateStatus.REMOVED))).isFalse();

        assertThat(store.find(record.id())).contains(record);
        assertThat(store.ofEntity(record.entity())).containsExactly(record);
    }

    @Test
    default void a_certificate_is_named_by_issuer_serial_number_and_hash_together() {
        var store = emptyCertificateStore();
        var id = of("amf").record().id();
        var record = of("amf").record();
        store.add(record);

        assertThat(store.find(id)).isEmpty();
        assertThat(store.find(new CertificateId(id.issuer(), record.id().serialNumber(), id.sha256())))
                .isEmpty();
        assertThat(store.find(new CertificateId(
                        record.id().issuer(), BigInteger.ONE, record.id().sha256())))
                .isEmpty();
        assertThat(store.find(new CertificateId(
                        new X500Principal("CN=another"),
                        record.id().serialNumber(),
                        record.id().sha256())))
                .isEmpty();
    }

    @Test
    default void certificates_of_several_issuers_may_have_one_serial_number() {
        var store = emptyCertificateStore();
        var one = of("amf").record();
        var two = withSerialNumber(of("amf").record(), one.id().serialNumber());
        store.add(one);
        store.add(two);

        assertThat(store.find(one.id())).contains(one);
        assertThat(store.find(two.id())).contains(two);
        assertThat(all(store, CertificateFilter.all().withSerialNumber(one.id().serialNumber())))
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    default void a_record_is_replaced_if_it_is_as_it_was_read() {
        var store = emptyCertificateStore();
        var valid = of("amf").record();
        var revoked = valid.revoked(new Revocation(CRLReason.SUPERSEDED, START));
        store.add(valid);

        assertThat(store.replace(valid, revoked)).isTrue();
        assertThat(store.find(valid.id())).contains(revoked);
        assertThat(store.replace(valid, valid.withStatus(CertificateStatus.REMOVED)))
                .isFalse();
        assertThat(store.find(valid.id())).contains(revoked);
    }

    @Test
    default void a_record_that_is_not_there_is_not_replaced() {
        var store = emptyCertificateStore();
        var record = of("amf").record();

        assertThat(store.replace(record, record.withStatus(CertificateStatus.EXPIRED)))
                .isFalse();

        assertThat(store.find(record.id())).isEmpty();
    }

    @Test
    default void a_key_is_known_once_it_was_certified_and_for_ever() {
        var store = emptyCertificateStore();
        var record = of("amf").record();
        assertThat(store.knowsKey(record.publicKeySha256())).isFalse();

        store.add(record);
        store.replace(record, record.withStatus(CertificateStatus.REMOVED));

        assertThat(store.knowsKey(record.publicKeySha256())).isTrue();
        assertThat(store.knowsKey("0".repeat(64))).isFalse();
    }

    @Test
    default void one_key_may_be_in_several_certificates() {
        var store = emptyCertificateStore();
        var fixture = of("amf").key(KeyFixture.p256());

        assertThat(store.add(fixture.record())).isTrue();
        assertThat(store.add(fixture.record())).isTrue();
    }

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
        assertThat(store.endingBetween(day(20), day(30), 10)).containsExactly(second);
        assertThat(store.endingBetween(day(10), day(31), 2)).containsExactly(first, second);
        assertThat(store.endingBetween(day(30), day(20), 10)).isEmpty();
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

    @Test
    default void of_many_threads_that_add_one_certificate_one_wins() {
        var store = emptyCertificateStore();
        var record = of("amf").record();

        long winners =
                IntStream.range(0, 64).parallel().filter(i -> store.add(record)).count();

        assertThat(winners).isEqualTo(1);
        assertThat(all(store, CertificateFilter.all())).containsExactly(record);
    }

    @Test
    default void of_many_threads_that_replace_one_record_one_wins() {
        var store = emptyCertificateStore();
        var record = of("amf").record();
        store.add(record);

        long winners = IntStream.range(0, 64)
                .parallel()
                .filter(i -> store.replace(
                        record, record.revoked(new Revocation(CRLReason.UNSPECIFIED, START.plusSeconds(i)))))
                .count();

        assertThat(winners).isEqualTo(1);
        assertThat(store.endingBefore(Instant.MAX, 10)).isEmpty();
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

    private static CertificateRecord withSerialNumber(CertificateRecord record, BigInteger serialNumber) {
        return new CertificateRecord(
                new CertificateId(
                        new X500Principal("CN=another"),
                        serialNumber,
                        record.id().sha256()),
                record.entity(),
                record.identity(),
                record.type(),
                record.trustDomain(),
                record.ca(),
                record.notBefore(),
                record.notAfter(),
                record.publicKeySha256(),
                record.status(),
                record.revocation(),
                record.replacedBy(),
                record.encoded());
    }

    private static List<CertificateRecord> all(CertificateStore store, CertificateFilter filter) {
        return store.list(filter, Page.Request.first(1000)).items();
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
}
