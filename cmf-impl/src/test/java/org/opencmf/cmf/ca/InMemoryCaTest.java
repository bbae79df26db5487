// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.cmf.ca.signer.CaSigner;
import org.opencmf.cmf.ca.signer.JcaSigner;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.Clause;

class InMemoryCaTest {

    private final CaFixture fixture = new CaFixture();
    private final CaConnector ca = fixture.ca;

    private static CaRequest request() {
        return CaFixture.request("sba-nf-tls-client-server");
    }

    @Nested
    class Tells_whether_it_can_issue {

        @Test
        void while_its_certificate_is_valid_and_its_key_signs() {
            assertThat(fixture.ca.canIssue()).isTrue();
        }

        @Test
        void but_not_when_its_certificate_has_ended() {
            assertThat(fixture.ca.canIssue()).isTrue();

            fixture.clock.advance(Duration.ofDays(365 * 50));

            assertThat(fixture.ca.canIssue()).isFalse();
        }

        @Test
        void and_says_why_its_key_does_not_sign() {
            var signer = JcaSigner.of(CaFixture.key("P-256"), CaFixture.CRYPTO, new SecureRandom());
            var away = new AtomicBoolean();
            var ca = fixture.root
                    .issuing("moody")
                    .subject(new X500Principal("CN=Moody"))
                    .signer(new SignerThatGoesAway(signer, away))
                    .build();
            assertThat(ca.canIssue()).isTrue();

            away.set(true);

            assertThatThrownBy(ca::canIssue).isInstanceOf(CmfUnavailableException.class);
        }

        private record SignerThatGoesAway(CaSigner inner, AtomicBoolean away) implements CaSigner {

            @Override
            public PublicKey publicKey() {
                return inner.publicKey();
            }

            @Override
            public String signatureAlgorithm() {
                return inner.signatureAlgorithm();
            }

            @Override
            public byte[] sign(byte[] message) {
                if (away.get()) {
                    throw new CmfUnavailableException(CmfErrorCode.NOT_SERVING, "no token", Duration.ZERO);
                }
                return inner.sign(message);
            }
        }
    }

    @Nested
    class Issues {

        @Test
        @Clause("IFA026 5.2.6")
        void a_certificate_whose_chain_leads_to_the_anchor() throws GeneralSecurityException {
            List<X509Certificate> chain = CaFixture.issued(ca.issue(request())).certificates();

            assertThat(chain).hasSize(3);
            chain.get(0).verify(chain.get(1).getPublicKey(), CaFixture.CRYPTO);
            chain.get(1).verify(chain.get(2).getPublicKey(), CaFixture.CRYPTO);
            chain.get(2).verify(chain.get(2).getPublicKey(), CaFixture.CRYPTO);
            assertThat(ca.trustBundle().anchors()).containsExactly(chain.get(2));
            assertThat(ca.trustBundle().intermediates()).containsExactly(chain.get(1));
        }

        @Test
        @Clause("IFA026 5.2.6")
        @Clause("RFC5280 4.2.1.9")
        @Clause("RFC5280 4.2.1.3")
        void from_a_ca_whose_certificate_is_as_rfc_5280_wants_it() {
            X509Certificate issuing = ca.trustBundle().intermediates().get(0);
            X509Certificate root = ca.trustBundle().anchors().get(0);

            assertThat(issuing.getBasicConstraints()).isZero();
            assertThat(root.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
            assertThat(List.of(issuing, root)).allSatisfy(certificate -> {
                assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
                assertThat(certificate.getKeyUsage())
                        .containsExactly(false, false, false, false, false, true, true, false, false);
            });
        }

        @Test
        @Clause("RFC5280 4.1.2.5")
        void what_ends_no_later_than_the_ca() {
            var root = fixture.rootBuilder()
                    .validity(Duration.ofDays(20), Duration.ofDays(10))
                    .build();
            var brief =
                    root.issuing("brief").subject(new X500Principal("CN=Brief")).build();

            X509Certificate certificate =
                    CaFixture.issued(brief.issue(request())).certificate();

            assertThat(certificate.getNotAfter())
                    .isEqualTo(brief.trustBundle().intermediates().get(0).getNotAfter());
        }

        @Test
        @Clause("RFC5280 4.1.2.5")
        void times_with_two_digits_of_the_year_until_2049_and_with_four_from_then_on() {
            var root = fixture.rootBuilder()
                    .validity(Duration.ofDays(365 * 30), Duration.ofDays(365 * 20))
                    .build();

            var times =
                    Certificate.getInstance(root.certificate("root").toDer()).getTBSCertificate();

            assertThat(times.getStartDate().toASN1Primitive()).isInstanceOf(ASN1UTCTime.class);
            assertThat(times.getEndDate().toASN1Primitive()).isInstanceOf(ASN1GeneralizedTime.class);
        }

        @Test
        void a_brief_certificate_that_is_valid_now_and_no_longer_than_asked_for() {
            CaRequest request = request();
            X509Certificate certificate = CaFixture.issued(ca.issue(new CaRequest(
                            "t",
                            request.entity(),
                            request.profile(),
                            request.names(),
                            request.csr(),
                            Duration.ofSeconds(60))))
                    .certificate();

            assertThat(certificate.getNotBefore().toInstant()).isEqualTo(CaFixture.NOW.minusSeconds(6));
            assertThat(certificate.getNotAfter().toInstant())
                    .isEqualTo(CaFixture.NOW.minusSeconds(6).plusSeconds(59));
        }

        @Test
        @Clause("RFC5280 4.2.1.6")
        void critical_alternative_names_where_the_subject_is_empty() {
            EndEntityIdentity amf = CaFixture.amf();
            var names = new EndEntityIdentity(
                    "id", amf.type(), "vnf-oam", new X500Principal(""), amf.alternativeNames(), Set.of());

            X509Certificate certificate = CaFixture.issued(
                            ca.issue(CaFixture.request(CaFixture.profile("vnf-oam"), names)))
                    .certificate();

            assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.17");
            assertThat(certificate.getSubjectX500Principal().getName()).isEmpty();
        }
    }

    @Nested
    class Repeats {

        @Test
        void the_same_certificate_for_the_same_transaction() {
            CaRequest request = request();

            CaAnswer first = ca.issue(request);

            assertThat(ca.issue(request)).isEqualTo(first);
            assertThat(ca.poll(request.transactionId())).isEqualTo(first);
        }

        @Test
        void one_certificate_to_many_threads() {
            CaRequest request = request();

            List<CaAnswer> answers = IntStream.range(0, 32)
                    .parallel()
                    .mapToObj(i -> ca.issue(request))
                    .toList();

            assertThat(answers).containsOnly(ca.poll(request.transactionId()));
        }

        @Test
        void nothing_to_another_key_under_the_same_transaction() {
            CaRequest first = request();
            CaRequest second = new CaRequest(
                    first.transactionId(),
                    first.entity(),
                    first.profile(),
                    first.names(),
                    request().csr(),
                    first.maximumValidity());
            ca.issue(first);

            assertThat(ca.issue(second)).isInstanceOf(CaAnswer.Refused.class);
        }

        @Test
        void nothing_of_a_transaction_that_it_has_never_seen_or_refused() {
            CaRequest refused = CaFixture.request(CaFixture.profile("vnf-package"), CaFixture.amf());

            assertThat(ca.issue(refused)).isInstanceOf(CaAnswer.Refused.class);
            assertThat(ca.poll(refused.transactionId())).isInstanceOf(CaAnswer.Refused.class);
            assertThat(ca.poll("never")).isInstanceOf(CaAnswer.Refused.class);
        }

        @Test
        void as_many_transactions_as_it_was_told_to_remember() {
            var forgetful = fixture.issuing().rememberedTransactions(2).build();
            List<CaRequest> requests = List.of(request(), request(), request());
            requests.forEach(forgetful::issue);

            assertThat(forgetful.poll(requests.get(0).transactionId())).isInstanceOf(CaAnswer.Refused.class);
            assertThat(forgetful.poll(requests.get(1).transactionId())).isInstanceOf(CaAnswer.Issued.class);
            assertThat(forgetful.poll(requests.get(2).transactionId())).isInstanceOf(CaAnswer.Issued.class);
        }
    }

    @Nested
    class Refuses {

        @Test
        void what_is_no_certification_request() {
            CaRequest request = request();
            for (byte[] der : List.of(new byte[0], new byte[] {0x30, 0}, new byte[] {0x30, (byte) 0x84, 1, 1, 1, 1})) {
                CaRequest broken = new CaRequest(
                        "broken",
                        request.entity(),
                        request.profile(),
                        request.names(),
                        CertificationRequest.ofDer(der),
                        request.maximumValidity());

                assertThat(ca.issue(broken)).isInstanceOf(CaAnswer.Refused.class);
            }
        }

        @Test
        void a_certification_request_cut_off_anywhere() {
            CaRequest request = request();
            byte[] der = request.csr().toDer();
            for (int length = 0; length < der.length; length++) {
                CaRequest cut = new CaRequest(
                        "cut" + length,
                        request.entity(),
                        request.profile(),
                        request.names(),
                        CertificationRequest.ofDer(Arrays.copyOf(der, length)),
                        request.maximumValidity());

                assertThat(ca.issue(cut)).isInstanceOf(CaAnswer.Refused.class);
            }
        }

        @Test
        void to_issue_once_its_own_certificate_has_ended() {
            ca.trustBundle();
            fixture.clock.advance(Duration.ofDays(3651));

            assertThat(ca.issue(request())).isInstanceOf(CaAnswer.Refused.class);
        }

        @Test
        void names_that_the_profile_does_not_allow() {
            assertThat(ca.issue(CaFixture.request(CaFixture.profile("vnf-oam"), CaFixture.amf())))
                    .isInstanceOfSatisfying(
                            CaAnswer.Refused.class,
                            refused -> assertThat(refused.reason()).contains("NF types"));
        }
    }

    @Nested
    class Revokes {

        @Test
        void and_keeps_time_and_reason_of_the_first_time() {
            X509Certificate certificate = CaFixture.issued(ca.issue(request())).certificate();
            CertificateId id = CertificateId.of(certificate);

            ca.revoke(id, CRLReason.KEY_COMPROMISE);
            byte[] list = fixture.ca.crl("issuing");
            fixture.clock.advance(Duration.ofHours(1));
            ca.revoke(id, CRLReason.SUPERSEDED);

            var entry = Crls.read(fixture.ca.crl("issuing")).getRevokedCertificate(certificate);
            assertThat(entry.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
            assertThat(entry.getRevocationDate().toInstant()).isEqualTo(CaFixture.NOW);
            assertThat(fixture.ca.crl("issuing")).isEqualTo(list);
        }

        @Test
        void nothing_that_it_has_not_issued() {
            X509Certificate certificate = CaFixture.issued(ca.issue(request())).certificate();
            CertificateId id = CertificateId.of(certificate);

            for (CertificateId unknown : List.of(
                    new CertificateId(id.issuer(), BigInteger.TEN, id.sha256()),
                    new CertificateId(id.issuer(), id.serialNumber().flipBit(3), id.sha256()),
                    new CertificateId(new X500Principal("CN=Other"), id.serialNumber(), id.sha256()))) {
                assertThatThrownBy(() -> ca.revoke(unknown, CRLReason.UNSPECIFIED))
                        .isInstanceOfSatisfying(
                                CmfRejectedException.class,
                                e -> assertThat(e.code()).isEqualTo(CmfErrorCode.CERTIFICATE_UNKNOWN));
            }
        }

        @Test
        void for_no_reason_that_is_none() {
            CertificateId id =
                    CertificateId.of(CaFixture.issued(ca.issue(request())).certificate());

            assertThatThrownBy(() -> ca.revoke(id, CRLReason.REMOVE_FROM_CRL)).isInstanceOf(CmfRejectedException.class);
        }
    }
}
