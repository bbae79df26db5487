// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateRecord.Revocation;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.spi.CertificateStore;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.CertificateFixture;
import org.opencmf.testkit.fixture.KeyFixture;

/** What every {@link CertificateStore} keeps. Implement {@link #emptyCertificateStore()} and inherit the tests. */
public interface CertificateStoreContract extends CertificateQueryContract {

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
}
