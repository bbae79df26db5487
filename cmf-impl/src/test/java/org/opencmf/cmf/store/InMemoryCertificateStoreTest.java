// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
