// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.contract.CaConnectorContract;
import org.opencmf.testkit.fixture.CertificateFixture;
import org.opencmf.testkit.fixture.CsrFixture;

class MoodyCaTest implements CaConnectorContract {

    private final CsrFixture csr = CsrFixture.forDnsName("nfvo.operator.example");
    private final CaRequest request = request("t-1", csr.request());
    private final MoodyCa moody = MoodyCa.over(FakeCa.create("moody", TestClock.at(CertificateFixture.START)));

    /** In the mood to answer late, a CA keeps its contract. */
    @Override
    public CaConnector ca() {
        return moody.pending(3);
    }

    @Test
    void it_answers_later_as_often_as_it_was_told_to() {
        moody.pending(2);

        assertThat(moody.issue(request)).isEqualTo(new CaAnswer.Pending(MoodyCa.RETRY));
        assertThat(moody.poll("t-1")).isEqualTo(new CaAnswer.Pending(MoodyCa.RETRY));
        assertThat(moody.poll("t-1")).isInstanceOf(CaAnswer.Issued.class);
    }

    @Test
    void it_is_out_of_reach_until_it_is_well() {
        moody.down();

        assertThatThrownBy(() -> moody.issue(request)).isInstanceOf(CmfUnavailableException.class);
        assertThatThrownBy(() -> moody.poll("t-1")).isInstanceOf(CmfUnavailableException.class);
        assertThat(moody.well().issue(request)).isInstanceOf(CaAnswer.Issued.class);
    }

    @Test
    void what_it_has_issued_and_not_said_is_found_by_asking() {
        moody.losingAnswers();

        assertThatThrownBy(() -> moody.issue(request)).isInstanceOf(CmfUnavailableException.class);
        assertThat(moody.well().poll("t-1")).isInstanceOf(CaAnswer.Issued.class);
    }

    @Test
    void it_refuses_with_the_reason_that_it_was_given() {
        moody.refusing("no quota left");

        assertThat(moody.issue(request)).isEqualTo(new CaAnswer.Refused("no quota left"));
        assertThat(moody.requests()).containsExactly(request);
    }

    @Test
    void it_certifies_another_key_than_the_one_asked_for() {
        var answer = (CaAnswer.Issued) moody.certifyingAnotherKey().issue(request);

        assertThat(answer.chain().certificate().getPublicKey())
                .isNotEqualTo(csr.keyPair().getPublic());
    }

    @Test
    void it_waits_until_it_is_let_go() throws InterruptedException {
        var gate = new CountDownLatch(1);
        moody.slow(gate);

        var answer = CompletableFuture.supplyAsync(() -> moody.issue(request));
        moody.awaitSomebodyWaiting();
        assertThat(answer).isNotDone();
        gate.countDown();

        assertThat(answer.join()).isInstanceOf(CaAnswer.Issued.class);
    }
}
