// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.audit.InMemoryAuditLog;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.testkit.fake.FakeCa;
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

    @Test
    void asks_the_ca_that_takes_the_place_of_its_own_whatever_that_is_called() {
        var domain = new TrustDomain("mine");
        try (var other = InMemoryCmf.builder()
                        .trustDomain(TrustDomainRule.ofHosts(domain, "mine.example"))
                        .build();
                var cmf = InMemoryCmf.builder().wrapCas(own -> other.ca(domain)).build()) {
            var nfvo = RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", InMemoryCmf.DOMAIN);
            var registered = cmf.oss().register(nfvo);
            var request = InMemoryEntity.of(registered.registration()).request(RegistrationRequest.NFV_MANO_IDENTITY);

            var issued = (EnrolmentOutcome.Issued)
                    cmf.withCredential(registered.credential()).enrol(request);

            assertThat(issued.chain().certificate().getIssuerX500Principal())
                    .isEqualTo(new X500Principal("CN=mine issuing CA"));
        }
    }

    @Test
    void takes_no_ca_that_would_never_be_asked() {
        var builder = InMemoryCmf.builder().with(engine -> engine.ca(FakeCa.create("nobodys", Clock.systemUTC())));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("nobodys", "wrapCas");
    }

    @Test
    void shows_the_audit_log_that_it_was_given() {
        var mine = new InMemoryAuditLog();
        try (var cmf = InMemoryCmf.builder().with(engine -> engine.audit(mine)).build()) {
            assertThat(cmf.audit()).isSameAs(mine);
        }
    }
}
