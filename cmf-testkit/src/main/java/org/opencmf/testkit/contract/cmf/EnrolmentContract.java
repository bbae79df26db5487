// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.testkit.contract.cmf.Stage.DOMAIN;
import static org.opencmf.testkit.contract.cmf.Stage.assertRefused;
import static org.opencmf.testkit.contract.cmf.Stage.refusal;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;

/** The enrolment service with a CA that is well. */
interface EnrolmentContract extends CmfStart {

    /** The FQDN of who enrols. */
    String NFVO = "nfvo.operator.example";

    @Test
    @Clause("IFA026 Cmf.CertLcm.005")
    default void a_certificate_comes_for_the_key_of_the_request_with_its_whole_chain() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, NFVO);
            var csr = nfvo.csr();

            var issued = (EnrolmentOutcome.Issued) nfvo.view().enrol(nfvo.request(csr));

            var chain = issued.chain().certificates();
            assertThat(chain.get(0).getPublicKey()).isEqualTo(csr.keyPair().getPublic());
            assertThat(nfvo.view().trustBundle(DOMAIN).anchors()).contains(chain.get(chain.size() - 1));
            assertThat(nfvo.view().certificate(issued.id()).encoded().toX509()).isEqualTo(chain.get(0));
        }
    }

    @Test
    default void a_repeated_request_gets_the_same_certificate_and_the_ca_is_not_asked_again() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, NFVO);
            var request = nfvo.request(nfvo.csr());
            var first = nfvo.view().enrol(request);
            int asked = stage.ca().requests().size();

            assertThat(nfvo.view().enrol(request)).isEqualTo(first);
            assertThat(stage.ca().requests()).hasSize(asked);
        }
    }

    @Test
    default void a_request_id_serves_one_request() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, NFVO);
            var request = nfvo.request(nfvo.csr());
            nfvo.view().enrol(request);
            var other = new EnrolmentRequest(
                    request.id(),
                    request.entity(),
                    request.identity(),
                    nfvo.csr().request());

            assertRefused(CmfErrorCode.REQUEST_ID_REUSED, () -> nfvo.view().enrol(other));
        }
    }

    @Test
    default void a_spoiled_request_is_refused_with_its_code_before_a_ca_sees_it() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, NFVO);
            int asked = stage.ca().requests().size();
            var spoiled = Map.of(
                    CmfErrorCode.CSR_MALFORMED, nfvo.csr().truncated(),
                    CmfErrorCode.CSR_PROOF_OF_POSSESSION, nfvo.csr().signedByAnotherKey(),
                    CmfErrorCode.CSR_KEY_NOT_ALLOWED, nfvo.csr().withSmallKey(),
                    CmfErrorCode.CSR_SIGNATURE_ALGORITHM, nfvo.csr().withSha1Signature(),
                    CmfErrorCode.CSR_SUBJECT, nfvo.csr().withOtherSubject("CN=somebody"),
                    CmfErrorCode.CSR_ALTERNATIVE_NAME, nfvo.csr().withExtraName("more.operator.example"),
                    CmfErrorCode.CSR_EXTENSION, nfvo.csr().asCa(),
                    CmfErrorCode.CSR_ATTRIBUTE, nfvo.csr().withUnknownAttribute());

            spoiled.forEach((code, csr) -> assertThat(
                            refusal(() -> nfvo.view().enrol(nfvo.request(csr))).violations())
                    .extracting(Violation::code)
                    .containsExactly(code));
            assertThat(stage.ca().requests()).hasSize(asked);
        }
    }

    @Test
    default void all_that_is_wrong_is_said_at_once() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, NFVO);
            var csr = nfvo.csr()
                    .signedByAnotherKey()
                    .withExtraName("more.operator.example")
                    .asCa();

            assertThat(refusal(() -> nfvo.view().enrol(nfvo.request(csr))).violations())
                    .extracting(Violation::code)
                    .contains(
                            CmfErrorCode.CSR_PROOF_OF_POSSESSION,
                            CmfErrorCode.CSR_ALTERNATIVE_NAME,
                            CmfErrorCode.CSR_EXTENSION);
        }
    }

    @Test
    default void a_key_is_certified_once() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, NFVO);
            var csr = nfvo.csr();
            nfvo.view().enrol(nfvo.request(csr));

            assertRefused(CmfErrorCode.CSR_KEY_REUSED, () -> nfvo.view().enrol(nfvo.request(csr)));
        }
    }

    @Test
    default void nobody_enrols_for_another_entity_or_an_identity_that_it_does_not_have() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, NFVO);
            var vim = stage.enters(EntityType.VIM, "vim.operator.example");
            var unknown = new EnrolmentRequest(
                    RequestId.random(), nfvo.entity(), "no-such", nfvo.csr().request());

            assertThat(refusal(() -> nfvo.view().enrol(vim.request(vim.csr()))))
                    .isInstanceOf(CmfRejectedException.class);
            assertThat(refusal(() -> nfvo.view().enrol(unknown))).isInstanceOf(CmfRejectedException.class);
        }
    }

    @Test
    default void an_initial_credential_is_good_for_enrolling_and_for_nothing_else() {
        try (var stage = Stage.of(this)) {
            var outcome = stage.oss().register(RegistrationRequest.of(EntityType.NFVO, NFVO, DOMAIN));
            var view = stage.cmf().access().withCredential(outcome.credential());

            assertRefused(
                    CmfErrorCode.NOT_AUTHORISED,
                    () -> view.certificates(CertificateFilter.all(), Page.Request.first(10)));
            assertRefused(
                    CmfErrorCode.NOT_AUTHORISED,
                    () -> view.deregister(outcome.registration().entity()));
            assertRefused(
                    CmfErrorCode.NOT_AUTHORISED,
                    () -> view.register(RegistrationRequest.of(EntityType.VIM, "vim.operator.example", DOMAIN)));
        }
    }

    @Test
    default void a_wrong_secret_opens_nothing() {
        try (var stage = Stage.of(this)) {
            var outcome = stage.oss().register(RegistrationRequest.of(EntityType.NFVO, NFVO, DOMAIN));
            int asked = stage.ca().requests().size();
            var wrong = new InitialCredential(
                    outcome.credential().reference(),
                    "a guess".toCharArray(),
                    outcome.credential().notAfter());
            var request = new EnrolmentRequest(
                    RequestId.random(),
                    outcome.registration().entity(),
                    RegistrationRequest.NFV_MANO_IDENTITY,
                    CsrFixture.forDnsName(NFVO).request());

            assertThat(refusal(() -> stage.cmf().access().withCredential(wrong).enrol(request))
                            .code())
                    .isIn(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, CmfErrorCode.CREDENTIAL_INVALID);
            assertThat(stage.ca().requests()).hasSize(asked);
        }
    }
}
