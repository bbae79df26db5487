// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.entity.EntityState;
import org.opencmf.mano.entity.NfvManoEntity;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fake.MoodyCa;
import org.opencmf.testkit.fixture.CsrFixture;

@ExtendWith(CmfExtension.class)
class CmfExtensionTest {

    private final InMemoryCmf cmf;

    CmfExtensionTest(InMemoryCmf cmf) {
        this.cmf = cmf;
    }

    @BeforeEach
    void are_of_one_world(InMemoryCmf here) {
        assertThat(here).isSameAs(cmf);
    }

    @Test
    void every_test_begins_with_a_cmf_of_its_own(CertificateManagementFunction oss, TestClock clock) {
        assertThat(oss.certificates(CertificateFilter.all(), Page.Request.first(10))
                        .items())
                .isEmpty();
        assertThat(clock.instant()).isEqualTo(Instant.parse(CmfExtension.START));
        register("wim");
    }

    @Test
    void every_test_begins_with_a_cmf_of_its_own_in_whatever_order(TestClock clock) {
        register("wim");
        clock.advance(Duration.ofDays(1));
    }

    @Nested
    class Entities {

        @Test
        void have_their_certificates(
                @Enrolled(EntityType.NFVO) NfvManoEntity nfvo,
                @Enrolled(EntityType.VNFM) NfvManoEntity vnfm,
                @Enrolled(EntityType.VIM) NfvManoEntity vim,
                CertificateManagementFunction oss) {
            assertThat(nfvo.status().state()).isEqualTo(EntityState.ACTIVE);
            CertificateAssert.assertThat(vim.tls().chain().get(0)).hasStatus(CertificateStatus.VALID, oss);
            CertificateAssert.assertThat(vnfm.tls().chain().get(0)).hasSubject("CN=vnfm.operator.example");
        }

        // region entities
        @Test
        void see_the_cmf_in_their_own_way(
                @Enrolled(EntityType.NFVO) CertificateManagementFunction asNfvo,
                @Enrolled(EntityType.NFVO) NfvManoEntity nfvo,
                @Enrolled(EntityType.VNFM) NfvManoEntity vnfm,
                CertificateManagementFunction oss) {
            CertificateAssert.assertThat(nfvo.tls().chain().get(0)).hasStatus(CertificateStatus.VALID, asNfvo);
            var another = CertificateId.of(vnfm.tls().chain().get(0));
            assertThatThrownBy(() -> asNfvo.revoke(another, CRLReason.SUPERSEDED))
                    .isInstanceOf(CmfRejectedException.class);
            assertThat(oss.certificate(another).status()).isEqualTo(CertificateStatus.VALID);
        }
        // endregion

        // region clock
        @Test
        void live_by_the_clock_of_the_test(
                @Enrolled(EntityType.VNFM) NfvManoEntity vnfm, TestClock clock, CertificateManagementFunction oss) {
            var first = vnfm.tls().chain().get(0);
            clock.set(first.getNotAfter().toInstant().minus(Duration.ofDays(1)));

            vnfm.tick();

            assertThat(vnfm.tls().chain().get(0)).isNotEqualTo(first);
            CertificateAssert.assertThat(vnfm.tls().chain().get(0)).hasStatus(CertificateStatus.VALID, oss);
        }
        // endregion
    }

    @Nested
    class The_ca {

        @Test
        void that_is_well_issues_at_once() {
            assertThat(cmf.withCredential(wim.credential()).enrol(enrolment))
                    .isInstanceOf(EnrolmentOutcome.Issued.class);
        }

        // region moods
        @Test
        void that_is_told_to_be_pending_issues_later(MoodyCa ca, TestClock clock) {
            ca.pending(1);
            var view = cmf.withCredential(wim.credential());

            assertThat(view.enrol(enrolment)).isInstanceOf(EnrolmentOutcome.Pending.class);
            clock.advance(MoodyCa.RETRY);
            assertThat(view.enrol(enrolment)).isInstanceOf(EnrolmentOutcome.Issued.class);
        }
        // endregion

        @Test
        void that_is_told_to_refuse_does(MoodyCa ca) {
            ca.refusing("closed today");

            assertThatThrownBy(() -> cmf.withCredential(wim.credential()).enrol(enrolment))
                    .isInstanceOfSatisfying(
                            CmfRejectedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(CmfErrorCode.CA_REFUSED));
        }

        @Test
        void that_is_told_to_be_down_is_out_of_reach(MoodyCa ca, @Enrolled(EntityType.NFVO) NfvManoEntity nfvo) {
            ca.down();
            var id = CertificateId.of(nfvo.tls().chain().get(0));

            assertThatThrownBy(() -> cmf.oss().revoke(id, CRLReason.KEY_COMPROMISE))
                    .isInstanceOf(CmfUnavailableException.class);
        }

        private final RegistrationOutcome wim = register("wim");
        private final EnrolmentRequest enrolment = new EnrolmentRequest(
                RequestId.random(),
                wim.registration().entity(),
                RegistrationRequest.NFV_MANO_IDENTITY,
                CsrFixture.forDnsName("wim.operator.example").request());
    }

    private RegistrationOutcome register(String name) {
        return cmf.oss()
                .register(RegistrationRequest.of(EntityType.WIM, name + ".operator.example", InMemoryCmf.DOMAIN));
    }
}
