// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.testkit.Clause;

class OcspTest {

    private static final byte[] NONCE = {4, 8, 1, 2, 3, 4, 5, 6, 7, 8};

    private final CaFixture fixture = new CaFixture();
    private final InMemoryCa ca = fixture.ca;
    private final X509Certificate certificate = CaFixture.issued(
                    ca.issue(CaFixture.request("sba-nf-tls-client-server")))
            .certificate();

    private byte[] question(BigInteger serial)
            throws OCSPException, OperatorException, GeneralSecurityException, IOException {
        return question(issuer(), serial);
    }

    private static byte[] question(X509Certificate issuer, BigInteger serial)
            throws OCSPException, OperatorException, GeneralSecurityException, IOException {
        var digests = new JcaDigestCalculatorProviderBuilder()
                .setProvider(CaFixture.CRYPTO)
                .build();
        var id = new CertificateID(digests.get(CertificateID.HASH_SHA1), new JcaX509CertificateHolder(issuer), serial);
        var nonce = new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(NONCE));
        return new OCSPReqBuilder()
                .addRequest(id)
                .setRequestExtensions(new Extensions(nonce))
                .build()
                .getEncoded();
    }

    private X509Certificate issuer() {
        return ca.trustBundle().intermediates().get(0);
    }

    private static BasicOCSPResp basic(byte[] answer) throws IOException, OCSPException {
        OCSPResp response = new OCSPResp(answer);
        assertThat(response.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
        return (BasicOCSPResp) response.getResponseObject();
    }

    private static boolean isSignedBy(BasicOCSPResp response, X509Certificate signer)
            throws OCSPException, OperatorException {
        return response.isSignatureValid(new JcaContentVerifierProviderBuilder()
                .setProvider(CaFixture.CRYPTO)
                .build(signer.getPublicKey()));
    }

    private CertificateStatus status(BigInteger serial)
            throws OCSPException, OperatorException, GeneralSecurityException, IOException {
        BasicOCSPResp response = basic(ca.ocsp(question(serial)));
        assertThat(isSignedBy(response, issuer())).isTrue();
        return response.getResponses()[0].getCertStatus();
    }

    @Nested
    class Says {

        @Test
        @Clause("RFC6960 2.2")
        void good_of_a_certificate_that_is_not_revoked()
                throws OCSPException, OperatorException, GeneralSecurityException, IOException {
            assertThat(status(certificate.getSerialNumber())).isEqualTo(CertificateStatus.GOOD);
        }

        @Test
        @Clause("RFC6960 2.2")
        void revoked_with_time_and_reason()
                throws OCSPException, OperatorException, GeneralSecurityException, IOException {
            ca.revoke(CertificateId.of(certificate), CRLReason.CESSATION_OF_OPERATION);

            assertThat(status(certificate.getSerialNumber())).isInstanceOfSatisfying(RevokedStatus.class, revoked -> {
                assertThat(revoked.getRevocationReason()).isEqualTo(5);
                assertThat(revoked.getRevocationTime()).isEqualTo(Date.from(CaFixture.NOW));
            });
        }

        @Test
        @Clause("RFC6960 2.2")
        void unknown_of_what_it_has_not_issued()
                throws OCSPException, OperatorException, GeneralSecurityException, IOException {
            assertThat(status(certificate.getSerialNumber().flipBit(7))).isInstanceOf(UnknownStatus.class);
            assertThat(status(BigInteger.ONE)).isInstanceOf(UnknownStatus.class);
        }

        @Test
        void the_nonce_again_and_until_when_it_holds()
                throws OCSPException, OperatorException, GeneralSecurityException, IOException {
            BasicOCSPResp response = basic(ca.ocsp(question(certificate.getSerialNumber())));

            assertThat(response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                            .getExtnValue()
                            .getOctets())
                    .isEqualTo(NONCE);
            assertThat(response.getResponses()[0].getThisUpdate()).isEqualTo(Date.from(CaFixture.NOW));
            assertThat(response.getResponses()[0].getNextUpdate())
                    .isEqualTo(Date.from(CaFixture.NOW.plus(Duration.ofDays(7))));
        }

        @Test
        void it_by_a_responder_that_the_ca_has_certified_for_that_alone()
                throws OCSPException, OperatorException, GeneralSecurityException, IOException {
            InMemoryCa delegating = fixture.root
                    .issuing("delegating")
                    .subject(certificate.getSubjectX500Principal())
                    .delegatedResponder()
                    .build();
            X509Certificate issuer = delegating.trustBundle().intermediates().get(0);

            BasicOCSPResp response = basic(delegating.ocsp(question(issuer, BigInteger.TEN)));

            X509CertificateHolder[] certificates = response.getCerts();
            assertThat(certificates).hasSize(1);
            X509Certificate responder = new JcaX509CertificateConverter().getCertificate(certificates[0]);
            responder.verify(issuer.getPublicKey(), CaFixture.CRYPTO);
            assertThat(isSignedBy(response, responder)).isTrue();
            assertThat(isSignedBy(response, issuer)).isFalse();
            assertThat(responder.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.9");
            assertThat(responder.getNonCriticalExtensionOIDs()).contains("1.3.6.1.5.5.7.48.1.5");
            assertThat(responder.getBasicConstraints()).isEqualTo(-1);
        }
    }

    @Nested
    class Does_not_say {

        @Test
        void anything_of_other_issuers()
                throws OCSPException, OperatorException, GeneralSecurityException, IOException {
            X509Certificate stranger =
                    new CaFixture().ca.trustBundle().intermediates().get(0);

            byte[] answer = ca.ocsp(question(stranger, certificate.getSerialNumber()));

            assertThat(new OCSPResp(answer).getStatus()).isEqualTo(OCSPResp.UNAUTHORIZED);
        }

        @Test
        void anything_to_a_question_cut_off_anywhere()
                throws OCSPException, OperatorException, GeneralSecurityException, IOException {
            byte[] question = question(certificate.getSerialNumber());
            for (int length = 0; length < question.length; length++) {
                byte[] answer = ca.ocsp(Arrays.copyOf(question, length));

                assertThat(new OCSPResp(answer).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
            }
        }

        @ParameterizedTest(name = "octet {0}")
        @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 40, 60, 80, 100})
        void anything_unchecked_to_a_question_with_one_octet_changed(int octet)
                throws OCSPException, OperatorException, GeneralSecurityException, IOException {
            byte[] question = question(certificate.getSerialNumber());
            for (int value = 0; value < 256; value++) {
                byte[] changed = question.clone();
                changed[octet % changed.length] = (byte) value;

                assertThat(new OCSPResp(ca.ocsp(changed)).getStatus())
                        .isIn(OCSPResp.SUCCESSFUL, OCSPResp.MALFORMED_REQUEST, OCSPResp.UNAUTHORIZED);
            }
        }
    }
}
