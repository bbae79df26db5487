// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;

class StoryTest {

    @Test
    @Clause("IFA026 5.2.3.2")
    @Clause("IFA026 C.2.1.1.6/4")
    void a_vnfci_enrols_itself_and_its_certificate_goes_with_it() {
        var said = new ByteArrayOutputStream();

        new Story(new PrintStream(said, true, StandardCharsets.UTF_8)).tell();

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .first()
                .isEqualTo("the VNFM is CN=vnfm.edge.example");
        assertThat(said.toString(StandardCharsets.UTF_8).lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("upf-0.edge.example has enrolled itself: CN="),
                        line -> assertThat(line).isEqualTo("upf-0.edge.example has ended: its certificate is REMOVED"));
    }

    @Test
    void the_rule_of_the_operator_stops_a_key_that_the_engine_would_take() {
        var inventory = new Inventory(EdgeCmf.DOMAIN, EdgeCmf.VNFM);
        try (var cmf = EdgeCmf.open(inventory, configuration -> {})) {
            var registered =
                    cmf.oss().register(RegistrationRequest.of(EntityType.VNFM, EdgeCmf.VNFM.value(), EdgeCmf.DOMAIN));
            var csr = CsrFixture.forDnsName(EdgeCmf.VNFM.value())
                    .key(KeyFixture.rsa(3072))
                    .request();
            var request =
                    new EnrolmentRequest(RequestId.random(), EdgeCmf.VNFM, RegistrationRequest.NFV_MANO_IDENTITY, csr);

            assertThatExceptionOfType(CmfRejectedException.class)
                    .isThrownBy(
                            () -> cmf.withCredential(registered.credential()).enrol(request))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(CmfErrorCode.POLICY_REFUSED));
        }
    }

    @Test
    void the_inventory_names_the_vnfm_that_is_in_charge_and_no_other() {
        var inventory = new Inventory(EdgeCmf.DOMAIN, EdgeCmf.VNFM);

        assertThat(inventory.isInCharge(EdgeCmf.VNFM, "upf-1")).isTrue();
        assertThat(inventory.isInCharge(new EntityId("another.edge.example"), "upf-1"))
                .isFalse();
    }
}
