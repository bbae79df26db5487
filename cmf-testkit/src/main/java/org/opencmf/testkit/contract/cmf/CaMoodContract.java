// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.testkit.contract.cmf.Stage.assertRefused;
import static org.opencmf.testkit.contract.cmf.Stage.refusal;

import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityType;
import org.opencmf.testkit.fake.MoodyCa;

/** The enrolment service with a CA that is late, away, unwilling or wrong. */
interface CaMoodContract extends CmfStart {

    @Test
    default void an_answer_that_comes_later_is_fetched_by_the_same_request() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var request = nfvo.request(nfvo.csr());
            stage.ca().pending(1);

            var first = nfvo.view().enrol(request);
            stage.clock().advance(MoodyCa.RETRY.multipliedBy(2));
            var second = nfvo.view().enrol(request);

            assertThat(first)
                    .isInstanceOfSatisfying(
                            EnrolmentOutcome.Pending.class,
                            pending -> assertThat(pending.retryAfter()).isPositive());
            assertThat(second).isInstanceOf(EnrolmentOutcome.Issued.class);
            assertThat(nfvo.view().enrol(request)).isEqualTo(second);
        }
    }

    @Test
    default void while_a_ca_is_away_one_is_told_to_ask_again_and_then_it_works() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var request = nfvo.request(nfvo.csr());
            stage.ca().down();

            assertThat(refusal(() -> nfvo.view().enrol(request))).isInstanceOf(CmfUnavailableException.class);
            stage.ca().well();
            stage.clock().advance(MoodyCa.RETRY.multipliedBy(60));

            assertThat(nfvo.view().enrol(request)).isInstanceOf(EnrolmentOutcome.Issued.class);
        }
    }

    @Test
    default void a_certificate_whose_answer_was_lost_is_found_and_not_issued_twice() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var request = nfvo.request(nfvo.csr());
            int asked = stage.ca().requests().size();
            stage.ca().losingAnswers();

            assertThat(refusal(() -> nfvo.view().enrol(request))).isInstanceOf(CmfUnavailableException.class);
            stage.ca().well();
            stage.clock().advance(MoodyCa.RETRY.multipliedBy(60));

            assertThat(nfvo.view().enrol(request)).isInstanceOf(EnrolmentOutcome.Issued.class);
            assertThat(stage.ca()
                            .requests()
                            .subList(asked, stage.ca().requests().size()))
                    .extracting(asking -> asking.transactionId())
                    .containsOnly(stage.ca().requests().get(asked).transactionId());
        }
    }

    @Test
    default void what_a_ca_refuses_is_refused_again_when_repeated() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var request = nfvo.request(nfvo.csr());
            stage.ca().refusing("no quota left");

            assertRefused(CmfErrorCode.CA_REFUSED, () -> nfvo.view().enrol(request));
            stage.ca().well();
            assertRefused(CmfErrorCode.CA_REFUSED, () -> nfvo.view().enrol(request));
        }
    }

    @Test
    default void a_certificate_of_another_key_is_not_passed_on() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            stage.ca().certifyingAnotherKey();

            assertRefused(CmfErrorCode.CA_ANSWER_WRONG, () -> nfvo.view().enrol(nfvo.request(nfvo.csr())));

            assertThat(nfvo.view()
                            .certificates(CertificateFilter.all(), Page.Request.first(10))
                            .items())
                    .extracting(record -> record.id())
                    .contains(nfvo.issued().id());
        }
    }
}
