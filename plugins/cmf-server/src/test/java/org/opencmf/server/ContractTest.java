// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.wire.EnrolmentJson;
import org.opencmf.wire.RegistrationJson;
import org.opencmf.wire.http.Binding;

/** The OpenAPI document and the server say the same. Every answer of {@link Wire} is held against the document. */
class ContractTest {

    private final Contract contract = new Contract();

    @Test
    void the_document_is_served_and_names_every_operation() {
        assertThat(contract.operations())
                .hasSize(20)
                .containsAll(Set.of(
                        "POST /enrolments", "GET /certificates/*", "POST /certificates/*/renew", "GET /openapi.yaml"));
        try (var running = new RunningCmf()) {
            var wire = new Wire(running, running.oss());

            for (String operation : contract.operations()) {
                String[] words = operation.split(" ");
                String path = Binding.ROOT + words[1].replace("*", "x");
                var request = wire.to(path)
                        .header("Content-Type", "application/json")
                        .method(words[0], BodyPublishers.noBody());
                if (!words[1].equals(Binding.OPENAPI)) {
                    assertThat(wire.send(request).text())
                            .as(operation)
                            .doesNotContain("nothing at this path", "allowed here");
                }
            }
        }
    }

    @Test
    void a_registration_and_an_enrolment_keep_the_document_in_both_directions() {
        try (var running = new RunningCmf()) {
            var wire = new Wire(running, running.oss());
            var registration = RegistrationJson.write(
                            RegistrationRequest.of(EntityType.VIM, "vim.operator.example", InMemoryCmf.DOMAIN))
                    .toString();
            var enrolment = EnrolmentJson.write(new EnrolmentRequest(
                            RequestId.random(),
                            new EntityId("oss.operator.example"),
                            "nfv-mano",
                            CsrFixture.forDnsName("oss.operator.example").request()))
                    .toString();
            contract.checkRequest("POST", "/registrations", registration.getBytes(StandardCharsets.UTF_8));
            contract.checkRequest("POST", "/enrolments", enrolment.getBytes(StandardCharsets.UTF_8));

            assertThat(wire.post(Binding.ROOT + "/registrations", registration).status())
                    .isEqualTo(201);
            var issued = wire.post(Binding.ROOT + "/enrolments", enrolment);
            assertThat(issued.status()).isEqualTo(201);
            assertThat(wire.get(issued.header("Location")).status()).isEqualTo(200);
            assertThat(wire.get(Binding.ROOT + "/certificates?limit=1").header("Link"))
                    .contains("rel=\"next\"");
            assertThat(wire.get(Binding.ROOT + "/trust_domains/operator/trust_bundle")
                            .status())
                    .isEqualTo(200);
            assertThat(wire.post(Binding.ROOT + "/attestation_nonces", "").status())
                    .isEqualTo(201);
            assertThat(wire.post(issued.header("Location") + "/revoke", "{\"reason\":\"SUPERSEDED\"}")
                            .status())
                    .isIn(200, 201);
        }
    }

    @Test
    void health_and_metrics_are_served_and_name_nobody() {
        try (var running = new RunningCmf()) {
            var wire = new Wire(running, running.oss());
            var unused = wire.get(Binding.ROOT + "/certificates");

            assertThat(wire.get("/health/live").text()).isEqualTo("live\n");
            assertThat(wire.get("/health/ready").text()).isEqualTo("ready\n");
            assertThat(wire.get("/metrics").text())
                    .contains("cmf_requests_seconds_count{operation=\"certificates\",outcome=\"2xx\"}")
                    .doesNotContain("oss.operator.example");
        }
    }

    @Test
    void the_servers_certificate_is_swapped_while_it_serves_as_often_as_one_likes() {
        try (var running = new RunningCmf()) {
            var oss = running.oss();
            var before = running.certificate.tls().chain();

            for (int i = 0; i < 20; i++) {
                running.certificate.renewNow();
            }

            assertThat(running.certificate.tls().chain()).isNotEqualTo(before);
            assertThat(new Wire(running, oss).get("/health/live").status()).isEqualTo(200);
            var own = CertificateFilter.of(new EntityId(RunningCmf.HOST));
            assertThat(running.cmf
                            .oss()
                            .certificates(own, Page.Request.first(100))
                            .items())
                    .extracting(CertificateRecord::status)
                    .filteredOn(status -> status != CertificateStatus.REMOVED)
                    .containsExactlyInAnyOrder(CertificateStatus.VALID, CertificateStatus.SUPERSEDED);
        }
    }
}
