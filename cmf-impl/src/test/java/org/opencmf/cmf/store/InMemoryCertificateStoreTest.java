// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.identity.EntityId;
import org.opencmf.spi.CertificateStore;
import org.opencmf.testkit.contract.store.CertificateStoreContract;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.CertificateFixture;
import org.opencmf.testkit.fixture.KeyFixture;

class InMemoryCertificateStoreTest implements CertificateStoreContract {

    private static final int CERTIFICATES = 400;

    @Override
    public CertificateStore emptyCertificateStore() {
        return new InMemoryCertificateStore();
    }

    @Test
    void what_is_in_use_and_ends_soon_is_listed_by_pages_as_any_other_list_is() {
        var store = emptyCertificateStore();
        var ca = CaFixture.create("ca", CertificateFixture.START);
        var key = KeyFixture.p256();
        var records = IntStream.range(0, 40)
                .mapToObj(
                        i -> CertificateFixture.of(ca, "amf-" + i % 4).key(key).record())
                .toList();
        records.forEach(store::add);
        for (int i = 0; i < records.size(); i += 5) {
            store.replace(records.get(i), records.get(i).withStatus(CertificateStatus.REMOVED));
        }
        Instant late = records.get(0).notAfter().plusSeconds(1);
        var inUse = CertificateFilter.all().in(CertificateStatus.VALID);

        var first = store.list(inUse.endingBefore(late), Page.Request.first(20));
        store.replace(first.items().get(19), first.items().get(19).withStatus(CertificateStatus.REMOVED));
        var second = store.list(inUse.endingBefore(late), new Page.Request(20, first.next()));

        var listed = new ArrayList<>(first.items());
        listed.addAll(second.items());
        assertThat(listed)
                .isEqualTo(IntStream.range(0, 40)
                        .map(i -> 39 - i)
                        .filter(i -> i % 5 != 0)
                        .mapToObj(records::get)
                        .toList());
        assertThat(second.next()).isNull();
        assertThat(store.list(inUse.endingBefore(CertificateFixture.START), Page.Request.first(20))
                        .items())
                .isEmpty();
        assertThat(store.list(CertificateFilter.all().endingBefore(late), Page.Request.first(50))
                        .items())
                .hasSize(40);
    }

    @Test
    void what_many_threads_add_and_change_is_in_every_index_exactly_once() {
        var store = emptyCertificateStore();
        var ca = CaFixture.create("ca", CertificateFixture.START);
        var key = KeyFixture.p256();
        var records = IntStream.range(0, CERTIFICATES)
                .mapToObj(
                        i -> CertificateFixture.of(ca, "amf-" + i % 4).key(key).record())
                .toList();

        records.parallelStream().forEach(record -> {
            store.add(record);
            if (record.entity().equals(new EntityId("amf-0"))) {
                store.replace(record, record.withStatus(CertificateStatus.EXPIRED));
            }
        });

        var all = CertificateFilter.all();
        assertThat(store.list(all, Page.Request.first(1000)).items()).hasSize(CERTIFICATES);
        assertThat(store.ofEntity(new EntityId("amf-1"))).hasSize(CERTIFICATES / 4);
        assertThat(store.endingBefore(Instant.MAX, 1000)).hasSize(CERTIFICATES * 3 / 4);
        assertThat(records).allSatisfy(record -> {
            assertThat(store.list(all.withSerialNumber(record.id().serialNumber()), Page.Request.first(9))
                            .items())
                    .hasSize(1);
            assertThat(store.list(all.withSubject(record.subject()), Page.Request.first(1000))
                            .items())
                    .hasSize(CERTIFICATES / 4);
        });
    }
}
