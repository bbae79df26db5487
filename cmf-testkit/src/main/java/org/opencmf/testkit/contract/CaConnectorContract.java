// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.EnrolmentFixture;

/** What every {@link CaConnector} keeps. Implement {@link #ca()} and inherit the tests. */
public interface CaConnectorContract {

    /** How often a CA is asked again before a test gives up. */
    int PATIENCE = 100;

    /**
     * Opens a CA.
     *
     * @return one that can be reached, and issues
     */
    CaConnector ca();

    /**
     * Asks for a certificate; override it where the CA needs another profile.
     *
     * @param transactionId names the request
     * @param csr with common name and alternative name {@code nfvo.operator.example}
     * @return a request that the CA grants, with a validity of 30 days
     */
    default CaRequest request(String transactionId, CertificationRequest csr) {
        return EnrolmentFixture.caRequest(transactionId, "nfvo.operator.example", csr);
    }

    @Test
    default void a_ca_has_a_name_and_an_anchor() {
        var ca = ca();

        assertThat(ca.name()).isNotBlank();
        assertThat(ca.trustBundle().anchors()).isNotEmpty();
    }

    @Test
    default void it_certifies_the_key_and_the_subject_that_it_is_asked_for() {
        var ca = ca();
        var csr = csr();

        var chain = issued(ca, request("t-1", csr.request()));

        assertThat(chain.certificate().getPublicKey().getEncoded())
                .isEqualTo(csr.keyPair().getPublic().getEncoded());
        assertThat(chain.certificate().getSubjectX500Principal())
                .isEqualTo(request("t-1", csr.request()).names().subject());
    }

    @Test
    default void the_chain_leads_to_an_anchor() throws GeneralSecurityException {
        var ca = ca();

        List<X509Certificate> chain =
                issued(ca, request("t-1", csr().request())).certificates();

        for (int i = 0; i < chain.size(); i++) {
            chain.get(i).verify(chain.get(Math.min(i + 1, chain.size() - 1)).getPublicKey());
        }
        assertThat(ca.trustBundle().anchors()).contains(chain.get(chain.size() - 1));
    }

    @Test
    default void a_certificate_lasts_no_longer_than_asked_for() {
        var ca = ca();
        var request = request("t-1", csr().request());

        var certificate = issued(ca, request).certificate();

        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isPositive()
                .isLessThanOrEqualTo(request.maximumValidity());
    }

    @Test
    default void a_repeated_transaction_gets_the_same_certificate() {
        var ca = ca();
        var request = request("t-1", csr().request());

        var first = issued(ca, request);

        assertThat(issued(ca, request)).isEqualTo(first);
        assertThat(ca.poll("t-1")).isEqualTo(new CaAnswer.Issued(first));
    }

    @Test
    default void another_transaction_gets_another_certificate() {
        var ca = ca();
        var csr = csr().request();

        var first = issued(ca, request("t-1", csr));
        var second = issued(ca, request("t-2", csr));

        assertThat(first.certificate().getSerialNumber())
                .isNotEqualTo(second.certificate().getSerialNumber());
    }

    @Test
    default void of_many_threads_with_one_transaction_all_get_one_certificate() {
        var ca = ca();
        var request = request("t-1", csr().request());

        var chains = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> issued(ca, request))
                .distinct()
                .toList();

        assertThat(chains).hasSize(1);
    }

    @Test
    default void a_transaction_that_it_has_never_seen_is_refused() {
        assertThat(ca().poll("never-seen")).isInstanceOf(CaAnswer.Refused.class);
    }

    @Test
    default void it_revokes_what_it_has_issued_as_often_as_asked() {
        var ca = ca();
        var id = CertificateId.of(issued(ca, request("t-1", csr().request())).certificate());

        ca.revoke(id, CRLReason.KEY_COMPROMISE);
        ca.revoke(id, CRLReason.KEY_COMPROMISE);
    }

    @Test
    default void it_does_not_revoke_what_it_has_not_issued() {
        var ca = ca();
        var issuer = issued(ca, request("t-1", csr().request())).certificate().getIssuerX500Principal();
        var other = new CertificateId(issuer, BigInteger.TEN, "0".repeat(64));

        assertThatThrownBy(() -> ca.revoke(other, CRLReason.SUPERSEDED))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(CmfErrorCode.CERTIFICATE_UNKNOWN));
    }

    private static CsrFixture csr() {
        return CsrFixture.forDnsName("nfvo.operator.example");
    }

    private static CertificateChain issued(CaConnector ca, CaRequest request) {
        CaAnswer answer = ca.issue(request);
        for (int i = 0; i < PATIENCE && answer instanceof CaAnswer.Pending; i++) {
            answer = ca.poll(request.transactionId());
        }
        assertThat(answer).isInstanceOf(CaAnswer.Issued.class);
        return ((CaAnswer.Issued) answer).chain();
    }
}
