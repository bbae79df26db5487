// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.remote.RemoteCmf;
import org.opencmf.mano.remote.RemotePolicy;
import org.opencmf.wire.http.Binding;

/** What becomes of those who wait for an answer that has begun and does not end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StalledAnswersTest {

    private static final EntityId VIM = new EntityId("vim.operator.example");

    private static RemoteCmf impatient(RunningCmf running) {
        var policy = new RemotePolicy(
                Duration.ofSeconds(5), Duration.ofSeconds(2), 2, Duration.ofMillis(1), Duration.ofSeconds(1));
        return new RemoteCmf(
                running.root(),
                running.cmf.oss().trustBundle(InMemoryCmf.DOMAIN),
                policy,
                running.clock,
                running.random);
    }

    @Test
    void a_client_waits_no_longer_for_the_end_of_an_answer_than_for_its_beginning() {
        try (var stalled = new StalledAnswers();
                var running = new RunningCmf(stalled)) {
            var identity = running.entity(EntityType.VIM, "vim");
            assertThat(running.remote().withCertificate(identity).registration(VIM))
                    .isNotNull();
            var view = impatient(running).withCertificate(identity);
            stalled.stall();

            assertThatThrownBy(() -> view.registration(VIM))
                    .isInstanceOfSatisfying(
                            CmfUnavailableException.class,
                            e -> assertThat(e.violations().get(0).code()).isEqualTo(CmfErrorCode.NOT_SERVING));

            assertThat(stalled.begun()).isPositive();
        }
    }

    @Test
    void a_subscriber_that_does_not_end_its_answer_holds_up_no_one() throws Exception {
        try (var running = new RunningCmf();
                var endpoint = new CallbackEndpoint(running.certificate.tls().sslContext())) {
            var wire = new Wire(running, running.oss());
            endpoint.stall();

            var subscribed = CompletableFuture.supplyAsync(() -> wire.post(
                    Binding.ROOT + Binding.SUBSCRIPTIONS, "{\"callbackUri\":\"" + endpoint.address() + "\"}"));

            assertThat(subscribed.get(30, TimeUnit.SECONDS).text()).contains("does not answer the test with 204");
        }
    }
}
