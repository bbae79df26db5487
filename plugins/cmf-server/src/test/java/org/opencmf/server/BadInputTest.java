// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.server.limit.RequestBudget.Pace;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.wire.EnrolmentJson;
import org.opencmf.wire.RegistrationJson;
import org.opencmf.wire.http.Binding;

/** Whatever is sent: a problem document with a code of the list, or the connection closed; never a stack trace, never a 500. */
class BadInputTest {

    private static final String ENROL = Binding.ROOT + Binding.ENROLMENTS;
    private static RunningCmf running;
    private static SwappingTlsIdentity nfvo;
    private static Wire wire;

    @BeforeAll
    static void start() {
        running = new RunningCmf();
        nfvo = running.entity(EntityType.NFVO, "nfvo");
        wire = new Wire(running, nfvo);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static void assertProblem(Wire.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Version")).isEqualTo("1.0.0");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text()).doesNotContain("Exception", "\tat ", "org.opencmf", "jetty");
    }

    private static String enrolment() {
        var request = new EnrolmentRequest(
                RequestId.random(),
                new EntityId("nfvo.operator.example"),
                "nfv-mano",
                CsrFixture.forDnsName("nfvo.operator.example").request());
        return EnrolmentJson.write(request).toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "null",
                "{\"entityId\":1}",
                "{\"entityId\":\"a\",\"entityId\":\"a\"}",
                "{\"entityId\":\"a\",\"certficateDescId\":\"b\",\"csr\":\"c\",\"more\":1}",
                "{\"entityId\":\"a\",\"certficateDescId\":\"b\",\"csr\":\"-----BEGIN CERTIFICATE REQUEST-----\\n%%\\n-----END CERTIFICATE REQUEST-----\"}",
                "{\"entityId\":\"a\",\"certficateDescId\":\"b\",\"csr\":\"MAMCAQU=\"}"
            })
    void malformed_json_wrong_types_unknown_members_duplicates_and_bad_pem(String body) {
        assertProblem(wire.post(ENROL, body), 400, "request-malformed");
    }

    @Test
    void a_csr_that_is_no_csr_is_refused_by_its_own_code() {
        var body = "{\"entityId\":\"nfvo.operator.example\",\"certficateDescId\":\"nfv-mano\",\"csr\":"
                + "\"-----BEGIN CERTIFICATE REQUEST-----\\nMAMCAQU=\\n-----END CERTIFICATE REQUEST-----\"}";

        assertProblem(wire.post(ENROL, body), 422, "csr-malformed");
    }

    @Test
    void oversized_bodies_and_deep_nesting() {
        assertProblem(wire.post(ENROL, " ".repeat((1 << 20) + 1)), 413, "limit-exceeded");
        assertProblem(wire.post(ENROL, "[".repeat(100_000)), 413, "limit-exceeded");
        var endless = wire.to(ENROL)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[(1 << 20) + 100])));
        assertProblem(wire.send(endless), 413, "limit-exceeded");
    }

    @Test
    void oversized_headers() {
        var request = wire.to(ENROL).version(HttpClient.Version.HTTP_1_1).header("X-Long", "a".repeat(60_000));

        assertProblem(wire.send(request), 431, "limit-exceeded");
    }

    @Test
    void a_wrong_media_type_and_an_answer_that_nobody_would_take() {
        var xml = wire.to(ENROL).header("Content-Type", "text/xml").POST(BodyPublishers.ofString(enrolment()));
        var latin = wire.to(ENROL)
                .header("Content-Type", "application/json;charset=iso-8859-1")
                .POST(BodyPublishers.ofString(enrolment()));
        var none = wire.to(ENROL).POST(BodyPublishers.ofString(enrolment()));
        var pictures = wire.to(Binding.ROOT + Binding.CERTIFICATES).header("Accept", "image/png");

        assertProblem(wire.send(xml), 415, "not-supported");
        assertProblem(wire.send(latin), 415, "not-supported");
        assertProblem(wire.send(none), 415, "not-supported");
        assertProblem(wire.send(pictures), 406, "not-supported");
    }

    @Test
    void unknown_paths_and_methods() {
        var wrong = wire.send(wire.to(ENROL).method("PATCH", BodyPublishers.ofString("{}")));

        assertProblem(wrong, 405, "not-supported");
        assertThat(wrong.header("Allow")).isEqualTo("POST");
        assertProblem(wire.get(Binding.ROOT + "/nothing"), 404, "not-supported");
        assertThat(wire.get(Binding.ROOT + "/certificates/a%2fb/c").code()).isEqualTo("request-malformed");
        assertThat(wire.get("/elsewhere").status()).isEqualTo(404);
        assertThat(wire.get("/cmf/v2/certificates").code()).isEqualTo("not-supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "?filter=(eq,entityId",
                "?filter=(eq,secret,x)",
                "?limit=0",
                "?limit=1001",
                "?limit=many",
                "?unknown=1",
                "?limit=1&limit=2",
                "?filter=%25zz"
            })
    void bad_queries(String query) {
        assertProblem(wire.get(Binding.ROOT + Binding.CERTIFICATES + query), 400, "request-malformed");
    }

    @Test
    void a_marker_that_was_never_given() {
        assertThat(wire.get(Binding.ROOT + Binding.CERTIFICATES + "?nextpage_opaque_marker=zz")
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void words_of_a_path_that_are_no_identifiers() {
        assertProblem(wire.get(Binding.ROOT + Binding.CERTIFICATES + "/abc"), 400, "request-malformed");
        assertProblem(wire.get(Binding.ROOT + "/registrations/~gA"), 400, "request-malformed");
    }

    @Test
    void nobody_gets_nothing() {
        var anonymous = new SwappingTlsIdentity(PeerPolicy.standard(), running.clock, running.random, null);
        anonymous.trust(running.cmf.oss().trustBundle(InMemoryCmf.DOMAIN));
        var stranger = new Wire(running, anonymous);

        var answer = stranger.get(Binding.ROOT + Binding.CERTIFICATES);

        assertProblem(answer, 401, "consumer-not-authenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        for (String value : List.of("Basic", "Basic !!", "Bearer x", basic("nobody"), basic(":x"), basic("x:"))) {
            var refused = stranger.send(
                    stranger.to(Binding.ROOT + Binding.CERTIFICATES).header("Authorization", value));
            assertThat(refused.status()).as(value).isEqualTo(401);
        }
        var wrong = stranger.send(stranger.to(ENROL)
                .header("Authorization", basic("nobody:wrong"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(enrolment())));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text()).doesNotContain("wrong");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_certificate_of_another_ca_ends_the_connection() {
        try (var other = new RunningCmf()) {
            var theirs = other.entity(EntityType.NFVO, "nfvo");
            theirs.trust(running.cmf.oss().trustBundle(InMemoryCmf.DOMAIN));

            assertThatThrownBy(() -> new Wire(running, theirs).get(Binding.ROOT + Binding.CERTIFICATES))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void a_revoked_certificate_is_known_by_its_code() {
        var vim = running.entity(EntityType.VIM, "revoked");
        running.cmf.oss().revoke(CertificateId.of(vim.chain().get(0)), CRLReason.KEY_COMPROMISE);

        assertProblem(
                new Wire(running, vim).get(Binding.ROOT + Binding.CERTIFICATES), 401, "consumer-not-authenticated");
    }

    @Test
    void an_expired_certificate_and_one_that_is_not_valid_yet_are_refused_on_a_connection_that_stands() {
        try (var own = new RunningCmf()) {
            var vim = own.entity(EntityType.VIM, "vim");
            var client = new Wire(own, vim);
            assertThat(client.get(Binding.ROOT + Binding.CERTIFICATES).status()).isEqualTo(200);

            own.clock.advance(Duration.ofDays(4000));

            assertThat(client.get(Binding.ROOT + Binding.CERTIFICATES).code()).isEqualTo("consumer-not-authenticated");
            own.clock.advance(Duration.ofDays(-4030));

            assertThat(client.get(Binding.ROOT + Binding.CERTIFICATES).code()).isEqualTo("consumer-not-authenticated");
        }
    }

    @Test
    void a_right_certificate_on_somebody_elses_resource() {
        var vim = running.entity(EntityType.VIM, "other");
        var theirs = CertificateId.of(vim.chain().get(0));

        assertThat(wire.get(Binding.ROOT + Binding.certificate(theirs)).status())
                .isIn(403, 404);
        assertThat(wire.post(Binding.ROOT + Binding.certificate(theirs) + Binding.REVOKE, "{\"reason\":\"SUPERSEDED\"}")
                        .status())
                .isIn(403, 404);
        assertThat(wire.get(Binding.ROOT + "/registrations/other.operator.example")
                        .status())
                .isIn(403, 404);
    }

    @Test
    void a_replayed_idempotency_key_with_another_body() {
        var key = RequestId.random().value();
        var first = wire.send(wire.to(ENROL)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(enrolment())));
        var second = wire.send(wire.to(ENROL)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(enrolment())));

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.header("Location")).startsWith("/cmf/v1/certificates/");
        assertProblem(second, 422, "request-id-reused");
        assertProblem(
                wire.send(wire.to(ENROL)
                        .header("Idempotency-Key", "a b")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(enrolment()))),
                400,
                "request-malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://outside.example/x",
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://inside.example/x",
                "https://private.example/x",
                "https://metadata.example/latest",
                "https://[::1]/x",
                "https://[::ffff:10.0.0.1]/x",
                "https://[fd00::1]/x",
                "https://0.0.0.0/",
                "https://100.64.0.1/",
                "https://unknown.example/",
                "https://user:secret@outside.example/",
                "https:///x",
                "file:///etc/passwd",
                "not a uri"
            })
    void a_notification_address_that_points_inside(String address) {
        var body = "{\"filter\":\"\",\"callbackUri\":\"" + address + "\"}";

        assertProblem(wire.post(Binding.ROOT + Binding.SUBSCRIPTIONS, body), 400, "request-malformed");
    }

    @Test
    void a_subscription_of_somebody_else_does_not_exist() {
        var mine = wire.post(Binding.ROOT + Binding.SUBSCRIPTIONS, "{}");
        var other = new Wire(running, running.entity(EntityType.VIM, "listener"));

        assertThat(mine.status()).isEqualTo(201);
        assertThat(wire.get(mine.header("Location") + "/events?after=0").status())
                .isEqualTo(200);
        assertProblem(other.get(mine.header("Location") + "/events"), 404, "entity-unknown");
        assertProblem(other.send(other.to(mine.header("Location")).DELETE()), 404, "entity-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 5x\r\n\r\nabcde",
                " folded: x\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\nGET /smuggled HTTP/1.1\r\n\r\n"
            })
    void shapes_of_request_smuggling(String rest) throws IOException {
        String request = "POST " + ENROL + " HTTP/1.1\r\nHost: " + RunningCmf.HOST
                + "\r\nContent-Type: application/json\r\n" + rest;
        try (SSLSocket socket = socket()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"))
                    .as(answer)
                    .isTrue();
            assertThat(answer.split("HTTP/1.1 ", -1)).as(answer).hasSizeLessThanOrEqualTo(2);
            assertThat(answer).doesNotContain("\tat ", "Exception");
        }
    }

    private static SSLSocket socket() throws IOException {
        var socket =
                (SSLSocket) nfvo.sslContext().getSocketFactory().createSocket(RunningCmf.HOST, running.server.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    @Test
    void a_slow_loris_is_cut_off_while_others_are_served() throws Exception {
        var limits = ServerLimits.standard().withPatience(Duration.ofSeconds(1));
        try (var impatient = new RunningCmf(limits, builder -> builder)) {
            var identity = impatient.entity(EntityType.NFVO, "nfvo");
            try (var socket = (SSLSocket)
                    identity.sslContext().getSocketFactory().createSocket(RunningCmf.HOST, impatient.server.port())) {
                var out = socket.getOutputStream();
                out.write("GET /health/live HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));

                assertThatThrownBy(() -> dribble(socket)).isInstanceOf(IOException.class);
            }
            assertThat(new Wire(impatient, identity).get("/health/live").status())
                    .isEqualTo(200);
        }
    }

    /** Sends a byte now and then, which keeps a connection from being silent, until it is cut off. */
    private static void dribble(SSLSocket socket) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            socket.getOutputStream().write('a');
            Thread.sleep(50);
        }
    }

    @Test
    void too_many_requests_of_one_consumer() {
        var limits = ServerLimits.standard().withConsumers(new Pace(3, 0.001));
        try (var strict = new RunningCmf(limits, builder -> builder)) {
            var busy = new Wire(strict, strict.entity(EntityType.NFVO, "nfvo"));
            var calm = new Wire(strict, strict.entity(EntityType.VIM, "vim"));
            for (int i = 0; i < 3; i++) {
                assertThat(busy.get(Binding.ROOT + Binding.CERTIFICATES).status())
                        .isEqualTo(200);
            }

            var refused = busy.get(Binding.ROOT + Binding.CERTIFICATES);

            assertProblem(refused, 429, "budget-exceeded");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            assertThat(calm.get(Binding.ROOT + Binding.CERTIFICATES).status()).isEqualTo(200);
        }
    }

    @Test
    void too_many_changes_for_one_name_by_one_consumer() {
        var limits = ServerLimits.standard().withNames(new Pace(2, 0.001));
        try (var strict = new RunningCmf(limits, builder -> builder)) {
            var busy = new Wire(strict, strict.oss());
            var calm = new Wire(strict, strict.entity(EntityType.VIM, "vim"));
            assertThat(register(busy, "nfvo").status()).isEqualTo(201);
            assertProblem(register(busy, "nfvo"), 409, "entity-exists");

            var refused = register(busy, "nfvo");

            assertProblem(refused, 429, "budget-exceeded");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            String nfvo = Binding.ROOT + Binding.REGISTRATIONS + "/nfvo.operator.example";
            assertProblem(busy.send(busy.to(nfvo).DELETE()), 429, "budget-exceeded");
            assertThat(busy.get(nfvo).status()).isEqualTo(200);
            assertThat(register(busy, "other").status()).isEqualTo(201);
            assertProblem(calm.send(calm.to(nfvo).DELETE()), 403, "not-authorised");
        }
    }

    private static Wire.Answer register(Wire wire, String host) {
        var request = RegistrationRequest.of(EntityType.NFVO, host + ".operator.example", InMemoryCmf.DOMAIN);
        return wire.post(
                Binding.ROOT + Binding.REGISTRATIONS,
                RegistrationJson.write(request).toString());
    }

    @Test
    void trust_in_an_unknown_server_is_not_given() {
        var trusting = new SwappingTlsIdentity(PeerPolicy.standard(), running.clock, running.random, null);
        trusting.trust(new TrustBundle(List.of(), List.of(), 0));

        assertThatThrownBy(() -> new Wire(running, trusting).get("/health/live"))
                .isInstanceOf(UncheckedIOException.class);
    }
}
