// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.CertificateFixture;

class FilterInterestTest {

    private static final CertificateFilter ALL = CertificateFilter.all();

    private final CertificateRecord amf = CertificateFixture.of(CaFixture.create("ca", CertificateFixture.START), "amf")
            .record();

    @Test
    void a_filter_without_condition_covers_everything() {
        assertThat(covers(ALL, amf)).isTrue();
        assertThat(covers(ALL, null)).isTrue();
    }

    @Test
    void each_condition_covers_what_meets_it_and_nothing_else() {
        assertThat(covers(CertificateFilter.of(amf.entity()), amf)).isTrue();
        assertThat(covers(CertificateFilter.of(new EntityId("smf")), amf)).isFalse();
        assertThat(covers(inDomain("operator"), amf)).isTrue();
        assertThat(covers(inDomain("edge"), amf)).isFalse();
        assertThat(covers(ALL.ofType(CertificateType.NFV_MANO), amf)).isTrue();
        assertThat(covers(ALL.ofType(CertificateType.VNFCI), amf)).isFalse();
        assertThat(covers(ALL.in(CertificateStatus.VALID), amf)).isTrue();
        assertThat(covers(ALL.in(CertificateStatus.REVOKED), amf)).isFalse();
        assertThat(covers(ALL.withSubject(new X500Principal("cn=AMF")), amf)).isTrue();
        assertThat(covers(ALL.withSubject(new X500Principal("cn=smf")), amf)).isFalse();
        assertThat(covers(ALL.withSerialNumber(amf.id().serialNumber()), amf)).isTrue();
        assertThat(covers(ALL.withSerialNumber(BigInteger.ONE), amf)).isFalse();
        assertThat(covers(ALL.endingBefore(amf.notAfter().plusSeconds(1)), amf)).isTrue();
        assertThat(covers(ALL.endingBefore(amf.notAfter()), amf)).isFalse();
    }

    @Test
    void a_condition_on_what_an_event_does_not_have_is_not_met() {
        assertThat(covers(CertificateFilter.of(amf.entity()), null)).isFalse();
        assertThat(covers(ALL.ofType(CertificateType.NFV_MANO), null)).isFalse();
        assertThat(covers(ALL.in(CertificateStatus.VALID), null)).isFalse();
        assertThat(covers(ALL.withSubject(new X500Principal("cn=AMF")), null)).isFalse();
        assertThat(covers(ALL.withSerialNumber(BigInteger.ONE), null)).isFalse();
        assertThat(covers(ALL.endingBefore(Instant.MAX), null)).isFalse();
        assertThat(covers(inDomain("operator"), null)).isTrue();
    }

    @Test
    void two_interests_cover_what_both_cover() {
        EventInterest entity = new FilterInterest(CertificateFilter.of(amf.entity()));
        EventInterest domain = new FilterInterest(inDomain("edge"));

        assertThat(entity.and(entity).covers(event(amf), amf)).isTrue();
        assertThat(entity.and(domain).covers(event(amf), amf)).isFalse();
        assertThat(domain.and(entity).covers(event(amf), amf)).isFalse();
    }

    private static boolean covers(CertificateFilter filter, @Nullable CertificateRecord certificate) {
        return new FilterInterest(filter).covers(event(certificate), certificate);
    }

    private static CertificateFilter inDomain(String name) {
        return new CertificateFilter(null, null, new TrustDomain(name), Set.of(), Set.of(), null, null, null);
    }

    private static CertificateEvent event(@Nullable CertificateRecord record) {
        return new CertificateEvent(
                0,
                Instant.EPOCH,
                CertificateEvent.Kind.ISSUED,
                record == null ? null : record.entity(),
                record == null ? null : record.type(),
                new TrustDomain("operator"),
                record == null ? null : record.id(),
                "");
    }
}
