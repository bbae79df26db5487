// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.cmf.ca.issue.SerialNumbers;
import org.opencmf.cmf.ca.status.CertificateState;
import org.opencmf.cmf.ca.status.Ledger;
import org.opencmf.cmf.ca.status.Revocation;
import org.opencmf.testkit.Clause;

class RevocationListTest {

    private final CaFixture fixture = new CaFixture();
    private final InMemoryCa ca = fixture.ca;

    private X509Certificate issued() {
        return CaFixture.issued(ca.issue(CaFixture.request("sba-nf-tls-client-server")))
                .certificate();
    }

    private BigInteger number() throws IOException {
        Extension extension = new X509CRLHolder(ca.crl("issuing")).getExtension(Extension.cRLNumber);
        return ASN1Integer.getInstance(extension.getParsedValue()).getValue();
    }

    @Test
    @Clause("RFC5280 5.1")
    void is_version_2_signed_by_the_ca_and_points_to_its_key() throws GeneralSecurityException, IOException {
        X509CRL list = Crls.read(ca.crl("issuing"));
        X509Certificate issuer = ca.trustBundle().intermediates().get(0);
        X509CRLHolder holder = new X509CRLHolder(list.getEncoded());

        list.verify(issuer.getPublicKey(), CaFixture.CRYPTO);
        assertThat(list.getVersion()).isEqualTo(2);
        assertThat(list.getIssuerX500Principal()).isEqualTo(issuer.getSubjectX500Principal());
        assertThat(list.getThisUpdate()).isEqualTo(Date.from(CaFixture.NOW));
        assertThat(list.getNextUpdate()).isEqualTo(Date.from(CaFixture.NOW.plus(Duration.ofDays(7))));
        assertThat(list.getRevokedCertificates()).isNull();
        assertThat(AuthorityKeyIdentifier.fromExtensions(holder.getExtensions()).getKeyIdentifierOctets())
                .isEqualTo(SubjectKeyIdentifier.fromExtensions(new JcaX509CertificateHolder(issuer).getExtensions())
                        .getKeyIdentifier());
    }

    @Test
    @Clause("RFC5280 5.1")
    void lists_what_is_revoked_and_nothing_else() {
        X509Certificate revoked = issued();
        X509Certificate good = issued();
        ca.revoke(CertificateId.of(revoked), CRLReason.SUPERSEDED);

        X509CRL list = Crls.read(ca.crl("issuing"));

        assertThat(list.isRevoked(revoked)).isTrue();
        assertThat(list.isRevoked(good)).isFalse();
        assertThat(list.getRevokedCertificates()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = CRLReason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNUSED", "REMOVE_FROM_CRL", "UNSPECIFIED"})
    void says_why(CRLReason reason) {
        X509Certificate certificate = issued();
        ca.revoke(CertificateId.of(certificate), reason);

        assertThat(Crls.read(ca.crl("issuing"))
                        .getRevokedCertificate(certificate)
                        .getRevocationReason())
                .isEqualTo(reason);
    }

    @Test
    void leaves_out_a_reason_that_says_nothing() {
        X509Certificate certificate = issued();
        ca.revoke(CertificateId.of(certificate), CRLReason.UNSPECIFIED);

        assertThat(Crls.read(ca.crl("issuing"))
                        .getRevokedCertificate(certificate)
                        .hasExtensions())
                .isFalse();
    }

    @Test
    @Clause("RFC5280 5.2.3")
    void is_made_anew_with_a_greater_number_after_a_revocation_and_after_half_its_time_only() throws IOException {
        X509Certificate certificate = issued();
        BigInteger first = number();

        assertThat(number()).isEqualTo(first);
        ca.revoke(CertificateId.of(certificate), CRLReason.SUPERSEDED);
        assertThat(number()).isEqualTo(first.add(BigInteger.ONE));
        fixture.clock.advance(Duration.ofHours(84).minusSeconds(1));
        assertThat(number()).isEqualTo(first.add(BigInteger.ONE));
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(number()).isEqualTo(first.add(BigInteger.TWO));
    }

    @Test
    void forgets_a_certificate_a_week_after_its_end() {
        X509Certificate certificate = issued();
        ca.revoke(CertificateId.of(certificate), CRLReason.SUPERSEDED);

        fixture.clock.advance(Duration.ofDays(96));
        assertThat(Crls.read(ca.crl("issuing")).isRevoked(certificate)).isTrue();
        fixture.clock.advance(Duration.ofDays(4));
        assertThat(Crls.read(ca.crl("issuing")).isRevoked(certificate)).isFalse();
    }

    @Test
    void keeps_ten_thousand_apart() {
        var ledger = new Ledger();
        var serials = new SerialNumbers(new SecureRandom());
        var now = CaFixture.NOW;
        var issued = Stream.generate(serials::next).limit(10_000).toList();
        issued.forEach(serial -> ledger.issued(serial, now.plusSeconds(3600), now));

        for (int i = 0; i < issued.size(); i += 3) {
            var revocation = new Revocation(now.plusSeconds(i), CRLReason.SUPERSEDED);
            assertThat(ledger.revoke(new BigInteger(issued.get(i)), revocation)).isTrue();
        }

        for (int i = 0; i < issued.size(); i++) {
            var state = ledger.state(new BigInteger(issued.get(i)));
            if (i % 3 == 0) {
                assertThat(state)
                        .isEqualTo(
                                new CertificateState.Revoked(new Revocation(now.plusSeconds(i), CRLReason.SUPERSEDED)));
            } else {
                assertThat(state).isEqualTo(new CertificateState.Good());
            }
        }
    }
}
