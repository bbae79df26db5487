// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.cert.CRLReason;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.wire.http.Binding;

/** How long a subscription lives whose owner's certificates come and go. */
class SubscriptionLifeTest {

    private static final EntityId VIM = new EntityId("vim.operator.example");

    private final RunningCmf running = new RunningCmf();
    private final SwappingTlsIdentity first = running.entity(EntityType.VIM, "vim");
    private final SwappingTlsIdentity second = another();

    @AfterEach
    void close() {
        running.close();
    }

    private SwappingTlsIdentity another() {
        var keys = KeyFixture.p256();
        var csr = CsrFixture.forDnsName(VIM.value()).key(keys).request();
        var outcome = running.cmf
                .forConsumer(ConsumerIdentity.Certificate.of(first))
                .enrol(new EnrolmentRequest(RequestId.random(), VIM, RegistrationRequest.NFV_MANO_IDENTITY, csr));
        return running.identity(keys, (EnrolmentOutcome.Issued) outcome);
    }

    private void revoke(SwappingTlsIdentity identity) {
        running.cmf.oss().revoke(CertificateId.of(identity.chain().get(0)), CRLReason.SUPERSEDED);
    }

    private String subscribe(String body) {
        var subscribed = new Wire(running, first).post(Binding.ROOT + Binding.SUBSCRIPTIONS, body);
        assertThat(subscribed.status()).as(subscribed.text()).isEqualTo(201);
        return Binding.ROOT + Binding.SUBSCRIPTIONS + "/"
                + subscribed.json().path("id").asText();
    }

    private static JsonNode fetch(Wire wire, String subscription, int wait) {
        return wire.get(subscription + "/events?wait=" + wait).json();
    }

    private String metrics() {
        return new Wire(running, second).get("/metrics").text();
    }

    @Test
    void outlives_a_certificate_if_its_owner_fetches_with_the_next_one() {
        String subscription = subscribe("{}");
        var renewed = new Wire(running, second);
        assertThat(fetch(renewed, subscription, 0).path("events")).isEmpty();

        revoke(first);

        var notification = fetch(renewed, subscription, 20);
        assertThat(notification.path("events")).hasSize(1);
        assertThat(notification.path("events").path(0).path("eventType").asText())
                .isEqualTo("REVOKED");
        assertThat(notification.has("end")).isFalse();
    }

    @Test
    void ends_with_the_certificate_by_which_its_owner_came_last_and_leaves_nothing_behind() {
        String subscription = subscribe("{}");
        var renewed = new Wire(running, second);

        revoke(first);

        var notification = fetch(renewed, subscription, 20);
        assertThat(notification.path("events")).isEmpty();
        assertThat(notification.path("end").path("code").asText()).isEqualTo("consumer-not-authenticated");
        assertThat(metrics()).contains("cmf_subscriptions 0.0");
        assertThat(renewed.get(subscription).code()).isEqualTo("entity-unknown");
    }

    @Test
    void is_told_to_a_notification_endpoint_when_it_is_over() throws Exception {
        try (var endpoint = new CallbackEndpoint(running.certificate.tls().sslContext())) {
            String subscription = subscribe("{\"callbackUri\":\"" + endpoint.address() + "\"}");
            var renewed = new Wire(running, second);
            assertThat(renewed.get(subscription).status()).isEqualTo(200);
            revoke(first);
            assertThat(new ObjectMapper()
                            .readTree(endpoint.taken().poll(60, TimeUnit.SECONDS))
                            .path("events"))
                    .hasSize(1);

            revoke(second);

            assertThat(new ObjectMapper()
                            .readTree(endpoint.taken().poll(60, TimeUnit.SECONDS))
                            .path("end")
                            .path("code")
                            .asText())
                    .isEqualTo("consumer-not-authenticated");
            assertThat(metrics()).contains("cmf_subscriptions 0.0");
        }
    }
}
