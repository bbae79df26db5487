// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.testkit.fixture.CsrFixture;

class InMemoryCmfTest {

    @Test
    void registers_and_enrols_an_nfvo_in_a_few_lines() {
        try (var cmf = InMemoryCmf.create()) {
            var request = RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", InMemoryCmf.DOMAIN);
            var outcome = cmf.oss().register(request);
            CertificationRequest csr =
                    CsrFixture.forDnsName("nfvo.operator.example").request();

            var issued = cmf.withCredential(outcome.credential())
                    .enrol(new EnrolmentRequest(
                            RequestId.random(), request.entity(), RegistrationRequest.NFV_MANO_IDENTITY, csr));

            assertThat(issued).isInstanceOfSatisfying(EnrolmentOutcome.Issued.class, certificate -> {
                assertThat(cmf.oss().certificate(certificate.id()).status()).isEqualTo(CertificateStatus.VALID);
                assertThat(certificate.chain().certificates()).hasSize(3);
            });
        }
    }
}
