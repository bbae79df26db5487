// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.mano.tls.RevocationSource.Status;
import org.opencmf.testkit.TestClock;

class OcspSourceTest {

    private static final CertificateStatus GOOD = CertificateStatus.GOOD;

    private final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    private final SmallCa ca = new SmallCa("Operator", clock);
    private final X509Certificate peer = certificate();

    private X509Certificate certificate() {
        var key = SubjectPublicKeyInfo.getInstance(SmallCa.keyPair().getPublic().getEncoded());
        return ca.issue(new X500Name("CN=cism"), null, key, clock.instant(), Duration.ofDays(9))
                .get(0);
    }

    private Status status(byte[] answer) {
        return new OcspSource((certificate, request) -> answer, SmallCa.CRYPTO, clock).status(peer, ca.issuer());
    }

    @Nested
    class Counts {

        @Test
        void an_answer_of_the_issuer() {
            assertThat(status(ca.ocsp(peer, GOOD))).isEqualTo(Status.GOOD);
            assertThat(status(ca.ocsp(peer, new RevokedStatus(Date.from(clock.instant()), CRLReason.keyCompromise))))
                    .isEqualTo(Status.REVOKED);
            assertThat(status(ca.ocsp(peer, new UnknownStatus()))).isEqualTo(Status.UNKNOWN);
        }

        @Test
        void an_answer_of_a_responder_that_the_issuer_has_certified_for_it() {
            var key = SmallCa.keyPair();
            var responder = ca.responder(key, KeyPurposeId.id_kp_OCSPSigning);

            assertThat(status(ca.ocsp(peer, GOOD, key, List.of(responder)))).isEqualTo(Status.GOOD);
        }
    }

    @Nested
    class Does_not_count {

        @Test
        void an_answer_about_another_certificate() {
            assertThat(status(ca.ocsp(certificate(), GOOD))).isEqualTo(Status.UNKNOWN);
        }

        @Test
        void an_answer_that_is_outdated_or_from_the_future() {
            byte[] answer = ca.ocsp(peer, GOOD);

            clock.advance(Duration.ofHours(2));
            assertThat(status(answer)).isEqualTo(Status.UNKNOWN);
            clock.advance(Duration.ofHours(-3));
            assertThat(status(answer)).isEqualTo(Status.UNKNOWN);
        }

        @Test
        void an_answer_signed_by_somebody_who_was_certified_for_something_else() {
            var key = SmallCa.keyPair();
            var server = ca.responder(key, KeyPurposeId.id_kp_serverAuth);

            assertThat(status(ca.ocsp(peer, GOOD, key, List.of(server)))).isEqualTo(Status.UNKNOWN);
        }

        @Test
        void an_answer_signed_by_the_responder_of_another_ca() {
            var key = SmallCa.keyPair();
            var responder = new SmallCa("Operator", clock).responder(key, KeyPurposeId.id_kp_OCSPSigning);

            assertThat(status(ca.ocsp(peer, GOOD, key, List.of(responder)))).isEqualTo(Status.UNKNOWN);
        }

        @Test
        void an_answer_signed_with_a_key_that_nobody_certified() {
            assertThat(status(ca.ocsp(peer, GOOD, SmallCa.keyPair(), List.of())))
                    .isEqualTo(Status.UNKNOWN);
        }

        @Test
        void no_answer() {
            var source = new OcspSource(
                    (certificate, request) -> {
                        throw new IOException("unreachable");
                    },
                    SmallCa.CRYPTO,
                    clock);

            assertThat(source.status(peer, ca.issuer())).isEqualTo(Status.UNKNOWN);
        }

        @Test
        void an_answer_that_was_cut_at_any_byte() {
            byte[] answer = ca.ocsp(peer, GOOD);

            for (int length = 0; length < answer.length; length++) {
                assertThat(status(Arrays.copyOf(answer, length)))
                        .as("cut after %d bytes", length)
                        .isEqualTo(Status.UNKNOWN);
            }
        }

        @Test
        void an_answer_with_any_byte_changed_unless_it_says_the_same() {
            byte[] answer = ca.ocsp(peer, new RevokedStatus(Date.from(clock.instant()), CRLReason.keyCompromise));

            for (int at = 0; at < answer.length; at++) {
                byte[] changed = answer.clone();
                changed[at] ^= 1;
                assertThat(status(changed)).as("byte %d changed", at).isNotEqualTo(Status.GOOD);
            }
        }
    }
}
