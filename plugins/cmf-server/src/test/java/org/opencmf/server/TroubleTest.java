// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.testkit.fake.MoodyCa;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.wire.http.Binding;

/** What becomes of requests and notifications when connections, servers, subscribers or CAs do not stay as they are. */
class TroubleTest {

    private static final EntityId VIM = new EntityId("vim.operator.example");

    private static EnrolmentRequest enrolment() {
        return new EnrolmentRequest(
                RequestId.random(),
                VIM,
                RegistrationRequest.NFV_MANO_IDENTITY,
                CsrFixture.forDnsName(VIM.value()).request());
    }

    @Test
    void a_request_whose_answer_is_lost_is_sent_again_by_the_same_key_and_carried_out_once() {
        var lost = new LostAnswers();
        try (var running = new RunningCmf(lost)) {
            List<Duration> pauses = new ArrayList<>();
            var view = running.remote().withPauses(pauses::add).withCertificate(running.entity(EntityType.VIM, "vim"));
            lost.lose(1);

            var outcome = view.enrol(enrolment());

            assertThat(outcome).isInstanceOf(EnrolmentOutcome.Issued.class);
            assertThat(pauses).containsExactly(Duration.ofMillis(20));
            assertThat(lost.keys()).hasSize(2);
            assertThat(lost.keys().get(1)).isEqualTo(lost.keys().get(0));
            assertThat(running.cmf
                            .oss()
                            .certificates(CertificateFilter.of(VIM), Page.Request.first(10))
                            .items())
                    .extracting(CertificateRecord::status)
                    .containsExactly(CertificateStatus.VALID, CertificateStatus.VALID);
        }
    }

    @Test
    void a_request_that_never_gets_through_is_given_up_and_can_be_repeated_later() {
        var lost = new LostAnswers();
        try (var running = new RunningCmf(lost)) {
            var view = running.remote().withPauses(pause -> {}).withCertificate(running.entity(EntityType.VIM, "vim"));
            var request = enrolment();
            lost.lose(100);

            assertThatThrownBy(() -> view.enrol(request)).isInstanceOf(CmfUnavailableException.class);
            lost.lose(0);

            assertThat(view.enrol(request)).isInstanceOf(EnrolmentOutcome.Issued.class);
        }
    }

    @Test
    void a_server_that_is_stopped_finishes_what_it_has_taken() throws Exception {
        var ca = new AtomicReference<MoodyCa>();
        var running = new RunningCmf(
                ServerLimits.standard(),
                builder -> builder.wrapCas(connector -> {
                    ca.set(MoodyCa.over(connector));
                    return ca.get();
                }));
        var view = running.remote().withCertificate(running.entity(EntityType.VIM, "vim"));
        var answer = new CountDownLatch(1);
        ca.get().slow(answer);
        var enrolling = CompletableFuture.supplyAsync(() -> view.enrol(enrolment()));
        ca.get().awaitSomebodyWaiting();

        var stopping = CompletableFuture.runAsync(running.server::close);
        assertThatThrownBy(() -> stopping.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        answer.countDown();

        assertThat(enrolling.get(60, TimeUnit.SECONDS)).isInstanceOf(EnrolmentOutcome.Issued.class);
        stopping.get(60, TimeUnit.SECONDS);
        running.close();
    }

    @Test
    void of_too_many_handshakes_at_once_the_new_ones_are_turned_away() throws Exception {
        var standard = ServerLimits.standard();
        var limits = new ServerLimits(
                standard.bodyBytes(),
                standard.headerBytes(),
                standard.connections(),
                2,
                standard.patience(),
                standard.consumers(),
                standard.strangers(),
                standard.names());
        try (var running = new RunningCmf(limits, builder -> builder)) {
            var oss = running.oss();
            List<Socket> silent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                silent.add(new Socket(RunningCmf.HOST, running.server.port()));
            }

            assertThat(silent.stream().filter(TroubleTest::isTurnedAway)).hasSize(3);

            for (Socket socket : silent) {
                socket.close();
            }
            assertThat(isServed(new Wire(running, oss))).isTrue();
        }
    }

    /** That the silent ones are gone, the server sees a little later: at the latest when its patience with them ends. */
    private static boolean isServed(Wire wire) {
        for (int attempt = 0; attempt < 600; attempt++) {
            try {
                return wire.get("/health/live").status() == 200;
            } catch (UncheckedIOException e) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        return false;
    }

    /** A server that lets a client shake hands says nothing before the client does. */
    private static boolean isTurnedAway(Socket socket) {
        try {
            socket.setSoTimeout(3_000);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void a_notification_that_is_not_taken_is_sent_again_and_in_its_order() throws Exception {
        try (var running = new RunningCmf();
                var endpoint = new CallbackEndpoint(running.certificate.tls().sslContext())) {
            var wire = new Wire(running, running.oss());
            var subscribed = wire.post(
                    Binding.ROOT + Binding.SUBSCRIPTIONS,
                    "{\"filter\":\"(eq,entityId," + VIM.value() + ")\",\"callbackUri\":\"" + endpoint.address()
                            + "\"}");
            assertThat(subscribed.status()).as(subscribed.text()).isEqualTo(201);
            endpoint.refuse(2);

            var vim = running.remote().withCertificate(running.entity(EntityType.VIM, "vim"));
            vim.enrol(enrolment());

            long first = sequence(endpoint.refused());
            assertThat(sequence(endpoint.refused())).isEqualTo(first);
            assertThat(sequence(endpoint.taken())).isEqualTo(first);
            assertThat(sequence(endpoint.taken())).isGreaterThan(first);
        }
    }

    private static long sequence(BlockingQueue<String> bodies) throws InterruptedException, IOException {
        String body = bodies.poll(60, TimeUnit.SECONDS);
        assertThat(body).isNotNull();
        var events = new ObjectMapper().readTree(body).findValues("sequence");
        assertThat(events).as(body).hasSize(1);
        return events.get(0).asLong();
    }

    @Test
    void a_roll_over_of_the_issuing_ca_breaks_nobody() {
        try (var running = new RunningCmf()) {
            var before = running.remote().withCertificate(running.entity(EntityType.NFVO, "nfvo"));
            running.cmf.ca().announce();
            running.certificate.tick();
            running.cmf.ca().activate();

            var after = running.remote().withCertificate(running.entity(EntityType.VIM, "vim"));
            running.certificate.renewNow();

            assertThat(before.registration(new EntityId("nfvo.operator.example"))
                            .type())
                    .isEqualTo(EntityType.NFVO);
            assertThat(after.registration(VIM).type()).isEqualTo(EntityType.VIM);
            assertThat(running.certificate.tls().chain().get(1))
                    .isEqualTo(running.cmf
                            .ca()
                            .certificate(running.cmf.ca().labels().get(1))
                            .toX509());
        }
    }

    @Test
    void a_roll_over_of_the_root_is_followed_by_clients_and_server() {
        try (var running = new RunningCmf()) {
            var identity = running.entity(EntityType.NFVO, "nfvo");
            var nfvo = running.remote().withCertificate(identity);
            var root = running.cmf.root(InMemoryCmf.DOMAIN);
            var ca = running.cmf.ca();

            root.announce();
            identity.trust(nfvo.trustBundle(InMemoryCmf.DOMAIN));
            running.certificate.tick();
            root.activate();
            ca.announce();
            identity.trust(nfvo.trustBundle(InMemoryCmf.DOMAIN));
            running.certificate.tick();
            ca.activate();
            running.certificate.renewNow();

            assertThat(nfvo.trustBundle(InMemoryCmf.DOMAIN).anchors()).hasSize(2);
            var met = running.certificate.tls().chain();
            assertThat(met.get(met.size() - 1).getIssuerX500Principal())
                    .isEqualTo(nfvo.trustBundle(InMemoryCmf.DOMAIN)
                            .anchors()
                            .get(1)
                            .getSubjectX500Principal());
            var again = running.remote().withCertificate(identity);
            assertThat(again.registration(new EntityId("nfvo.operator.example")).type())
                    .isEqualTo(EntityType.NFVO);
            var vim = running.remote().withCertificate(running.entity(EntityType.VIM, "vim"));
            assertThat(vim.enrol(enrolment())).isInstanceOf(EnrolmentOutcome.Issued.class);
        }
    }
}
