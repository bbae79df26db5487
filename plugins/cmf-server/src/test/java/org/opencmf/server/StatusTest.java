// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.server.Run.opencmf;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.store.InMemoryEnrolmentStore;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.server.config.KeyFiles;
import org.opencmf.server.config.ServerConfiguration;
import org.opencmf.server.config.StandAlone;
import org.opencmf.server.status.EnrolmentCensus;
import org.opencmf.server.status.HealthCheck;
import org.opencmf.server.status.Insight;
import org.opencmf.server.status.Readiness;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fake.MoodyCa;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.wire.http.Binding;

/** What a server tells of itself and of its CMF to whoever asks. */
class StatusTest {

    private static final String NFVO = "nfvo.operator.example";

    @Nested
    class A_stand_alone_server {

        private final TestClock clock = TestClock.at(Clock.systemUTC().instant());

        @TempDir
        private Path directory;

        private StandAlone server;
        private HttpClient client;

        @BeforeEach
        void start() throws IOException {
            assertThat(opencmf("init", "--port", "0", directory.toString()).status())
                    .isZero();
            server = StandAlone.start(
                    ServerConfiguration.read(directory.resolve("cmf.yaml")),
                    new ServerCertificate.Environment(new BouncyCastleProvider(), new SecureRandom(), clock));
            client = HttpClient.newBuilder().sslContext(stranger().sslContext()).build();
        }

        /** Has no certificate, and keeps to the time of the start: to it no certificate ever ends. */
        private SwappingTlsIdentity stranger() {
            var identity = new SwappingTlsIdentity(
                    PeerPolicy.standard(), TestClock.at(clock.instant()), new SecureRandom(), null);
            identity.trust(new TrustBundle(List.of(new KeyFiles(directory).certificate("root")), List.of(), 0));
            return identity;
        }

        @AfterEach
        void stop() {
            server.close();
        }

        private HttpResponse<String> get(String path) throws IOException, InterruptedException {
            var uri = URI.create("https://" + RunningCmf.HOST + ":" + server.port() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }

        /** The server's own certificate ends with the OSS's. */
        private Instant endOfOss() {
            return new KeyFiles(directory).certificate("oss").getNotAfter().toInstant();
        }

        private String metric(String line) throws IOException, InterruptedException {
            return get("/metrics")
                    .body()
                    .lines()
                    .filter(one -> one.startsWith(line + " "))
                    .map(one -> one.substring(line.length() + 1))
                    .findFirst()
                    .orElse("none");
        }

        @Test
        void is_ready_until_its_own_certificate_ends_and_again_when_it_has_another() throws Exception {
            assertThat(get("/health/ready").body()).isEqualTo("ready\n");

            clock.set(endOfOss().plusSeconds(60));
            var ended = get("/health/ready");
            server.renewCertificate();
            clock.advance(Duration.ofSeconds(1));

            assertThat(ended.statusCode()).isEqualTo(503);
            assertThat(ended.body()).isEqualTo("not ready: certificate\n");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        }

        @Test
        void is_not_ready_when_its_ca_has_ended() throws Exception {
            clock.advance(Duration.ofDays(365 * 50));

            assertThat(get("/health/ready").body()).isEqualTo("not ready: ca, certificate\n");
        }

        @Test
        void counts_certificates_by_type_and_by_what_is_left_of_them() throws Exception {
            String type = "cmf_certificates{days=\"%s\",type=\"NFV_MANO\"}";
            assertThat(metric(String.format(type, ">=90"))).isEqualTo("2.0");
            assertThat(metric(String.format(type, "<7"))).isEqualTo("0.0");
            assertThat(metric("cmf_certificates{days=\"<1\",type=\"VNFCI\"}")).isEqualTo("0.0");

            clock.set(endOfOss().minus(Duration.ofDays(6)));

            assertThat(metric(String.format(type, ">=90"))).isEqualTo("0.0");
            assertThat(metric(String.format(type, "<7"))).isEqualTo("2.0");
        }

        @Test
        void counts_a_certificate_no_more_that_was_replaced() throws Exception {
            String valid = "cmf_certificates{days=\">=90\",type=\"NFV_MANO\"}";
            assertThat(metric(valid)).isEqualTo("2.0");

            server.renewCertificate();

            assertThat(metric(valid)).isEqualTo("2.0");
        }

        @Test
        void shows_how_much_waits() throws Exception {
            assertThat(metric("cmf_enrolments_pending{ca=\"operator\"}")).isEqualTo("0.0");
            assertThat(metric("cmf_events_waiting")).isEqualTo("0.0");
            assertThat(metric("cmf_requests_waiting")).isEqualTo("0.0");
        }
    }

    @Test
    void an_enrolment_counts_as_pending_until_its_ca_has_answered() {
        var enrolments = new EnrolmentCensus(new InMemoryEnrolmentStore(), List.of("operator"));
        var ca = new AtomicReference<MoodyCa>();
        try (var running = new RunningCmf(
                builder -> builder.wrapCas(connector -> {
                            ca.set(MoodyCa.over(connector));
                            return ca.get();
                        })
                        .with(engine -> engine.enrolments(enrolments)),
                new Insight(List.of(), List.of(enrolments)))) {
            var view = running.remote().withCertificate(running.entity(EntityType.NFVO, "nfvo"));
            var wire = new Wire(running, running.oss());
            ca.get().pending(1);
            var request = new EnrolmentRequest(
                    RequestId.random(),
                    new EntityId(NFVO),
                    RegistrationRequest.NFV_MANO_IDENTITY,
                    CsrFixture.forDnsName(NFVO).request());

            var first = view.enrol(request);
            String pending = wire.get("/metrics").text();
            running.clock.advance(Duration.ofSeconds(10));
            var last = view.enrol(request);

            assertThat(first).isInstanceOf(EnrolmentOutcome.Pending.class);
            assertThat(pending).contains("cmf_enrolments_pending{ca=\"operator\"} 1.0");
            assertThat(last).isInstanceOf(EnrolmentOutcome.Issued.class);
            assertThat(wire.get("/metrics").text()).contains("cmf_enrolments_pending{ca=\"operator\"} 0.0");
        }
    }

    @Test
    void events_that_nobody_fetches_are_counted() {
        try (var running = new RunningCmf()) {
            var wire = new Wire(running, running.oss());
            var id = wire.post(Binding.ROOT + Binding.SUBSCRIPTIONS, "{}")
                    .json()
                    .path("id")
                    .asText();
            assertThat(wire.get("/metrics").text()).contains("cmf_subscriptions_waiting 0.0");

            running.entity(EntityType.NFVO, "nfvo");
            String events = Binding.ROOT + Binding.SUBSCRIPTIONS + "/" + id + "/events";
            var fetched = wire.get(events + "?wait=20").json().path("events");

            assertThat(fetched).hasSize(1);
            assertThat(wire.get("/metrics").text()).contains("cmf_subscriptions_waiting 1.0");
            var unused = wire.get(
                    events + "?after=" + fetched.path(0).path("sequence").asText());
            assertThat(wire.get("/metrics").text()).contains("cmf_subscriptions_waiting 0.0");
        }
    }

    @Test
    void a_store_that_cannot_be_read_keeps_the_server_from_being_ready() {
        var broken = new HealthCheck("store", () -> {
            throw new IllegalStateException("the database cannot be reached");
        });
        try (var running = new RunningCmf(UnaryOperator.identity(), new Insight(List.of(broken), List.of()))) {
            var answer = new Wire(running, running.oss()).get("/health/ready");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).isEqualTo("not ready: store\n");
        }
    }

    @Nested
    class A_look_at_the_checks {

        private final TestClock clock = TestClock.at("2026-11-23T12:00:00Z");
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicBoolean holds = new AtomicBoolean(true);
        private final CountDownLatch end = new CountDownLatch(1);
        private final CountDownLatch begun = new CountDownLatch(1);

        @Test
        void does_for_all_who_ask_within_a_second() {
            var readiness = new Readiness(List.of(new HealthCheck("ca", this::look)), clock);
            assertThat(readiness.failing()).isEmpty();
            holds.set(false);

            assertThat(readiness.failing()).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            assertThat(readiness.failing()).containsExactly("ca");
            clock.advance(Duration.ofHours(-1));
            holds.set(true);

            assertThat(readiness.failing()).isEmpty();
            assertThat(looks).hasValue(3);
        }

        private boolean look() {
            looks.incrementAndGet();
            return holds.get();
        }

        @Test
        void that_does_not_end_keeps_nobody_waiting_and_counts_as_a_failure() throws Exception {
            var slow = new AtomicBoolean();
            var readiness = new Readiness(List.of(new HealthCheck("store", () -> !slow.get() || awaitEnd())), clock);
            assertThat(readiness.failing()).isEmpty();
            clock.advance(Duration.ofSeconds(2));
            slow.set(true);
            var looking = CompletableFuture.supplyAsync(readiness::failing);
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(readiness.failing()).isEmpty();
            clock.advance(Duration.ofSeconds(6));
            assertThat(readiness.failing()).containsExactly("checks");
            end.countDown();

            assertThat(looking.get(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(readiness.failing()).isEmpty();
        }

        private boolean awaitEnd() {
            begun.countDown();
            try {
                return end.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
