// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.cmf.policy.RenewalRule;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;

@Clause("IFA026 Cmf.CertLcm.001")
class RenewalTest {

    private static final String NFVO = "nfvo.operator.example";

    private final Scene scene = Scene.open();
    private Scene.Party nfvo;

    @BeforeEach
    void enrolOnce() {
        nfvo = scene.party(EntityType.NFVO, NFVO);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void replaces_a_certificate_which_stays_good_until_then() {
        var next = Scene.issued(nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO)));

        assertThat(scene.status(next.id())).isEqualTo(CertificateStatus.VALID);
        var old = scene.record(nfvo.certificate());
        assertThat(old.status()).isEqualTo(CertificateStatus.SUPERSEDED);
        assertThat(old.replacedBy()).isEqualTo(next.id());
        assertThat(old.revocation()).isNull();
        assertThat(scene.ca().revoked()).isEmpty();
    }

    @Test
    void can_be_repeated_and_gets_the_first_answer() {
        var request = Scene.renewal(nfvo.certificate(), NFVO);
        var first = nfvo.view().renew(request);

        assertThat(nfvo.view().renew(request)).isEqualTo(first);
    }

    @Test
    void is_done_once() {
        nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO));

        assertThat(refusal(() -> nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO))))
                .containsExactly(CmfErrorCode.RENEWAL_EXISTS);
    }

    @Test
    void is_done_once_while_the_first_is_under_way() {
        scene.ca().pending(true);
        nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO));

        assertThat(refusal(() -> nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO))))
                .containsExactly(CmfErrorCode.RENEWAL_EXISTS);
    }

    @Test
    void may_be_tried_again_after_the_ca_has_refused() {
        scene.ca().refusing("no");
        refusal(() -> nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO)));
        scene.ca().refusing(null);

        Scene.issued(nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO)));
    }

    @Test
    void of_many_at_once_one_wins() {
        var wins = new AtomicInteger();

        IntStream.range(0, 16).parallel().forEach(i -> {
            try {
                nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO));
                wins.incrementAndGet();
            } catch (CmfRejectedException e) {
                assertThat(e.code()).isEqualTo(CmfErrorCode.RENEWAL_EXISTS);
            }
        });

        assertThat(wins).hasValue(1);
    }

    @Test
    void is_bound_to_the_very_certificate_and_not_to_a_name() {
        var second = Scene.issued(nfvo.view().enrol(Scene.enrolment(NFVO)));

        Scene.issued(nfvo.view().renew(Scene.renewal(second.id(), NFVO)));

        assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.VALID);
        assertThat(scene.status(second.id())).isEqualTo(CertificateStatus.SUPERSEDED);
    }

    @Test
    void is_refused_to_others_who_cannot_even_tell_whether_there_is_such_a_certificate() {
        var vim = scene.party(EntityType.VIM, "vim.operator.example");

        assertThat(refusal(() -> vim.view().renew(Scene.renewal(nfvo.certificate(), NFVO))))
                .containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
        assertThat(refusal(() -> scene.oss().renew(Scene.renewal(nfvo.certificate(), NFVO))))
                .containsExactly(CmfErrorCode.NOT_AUTHORISED);
    }

    @Test
    void needs_a_fresh_key() {
        var key = KeyFixture.p256();
        var first = Scene.issued(nfvo.view()
                .renew(new RenewalRequest(
                        RequestId.random(),
                        nfvo.certificate(),
                        CsrFixture.forDnsName(NFVO).key(key).request())));

        assertThat(refusal(() -> nfvo.view()
                        .renew(new RenewalRequest(
                                RequestId.random(),
                                first.id(),
                                CsrFixture.forDnsName(NFVO).key(key).request()))))
                .containsExactly(CmfErrorCode.CSR_KEY_REUSED);
    }

    @Test
    void may_keep_its_own_key_where_the_policy_says_so_and_nobody_elses() {
        var rule = new RenewalRule(false, Duration.ofDays(7), Duration.ofDays(30));
        try (var lenient = Scene.open(builder -> builder.renewalRule(rule))) {
            var vim = lenient.party(EntityType.VIM, "vim.operator.example");
            var mine = KeyFixture.p256();
            var others = KeyFixture.p256();
            var first = Scene.issued(vim.view()
                    .renew(new RenewalRequest(
                            RequestId.random(),
                            vim.certificate(),
                            CsrFixture.forDnsName("vim.operator.example")
                                    .key(mine)
                                    .request())));
            var nfvm = lenient.party(EntityType.VNFM, "vnfm.operator.example");
            nfvm.view()
                    .renew(new RenewalRequest(
                            RequestId.random(),
                            nfvm.certificate(),
                            CsrFixture.forDnsName("vnfm.operator.example")
                                    .key(others)
                                    .request()));

            assertThat(refusal(() -> vim.view()
                            .renew(new RenewalRequest(
                                    RequestId.random(),
                                    first.id(),
                                    CsrFixture.forDnsName("vim.operator.example")
                                            .key(others)
                                            .request()))))
                    .containsExactly(CmfErrorCode.CSR_KEY_REUSED);
            Scene.issued(vim.view()
                    .renew(new RenewalRequest(
                            RequestId.random(),
                            first.id(),
                            CsrFixture.forDnsName("vim.operator.example")
                                    .key(mine)
                                    .request())));
        }
    }

    @Test
    void is_refused_of_what_was_revoked_or_removed() {
        var second = Scene.issued(nfvo.view().enrol(Scene.enrolment(NFVO)));
        var third = Scene.issued(nfvo.view().enrol(Scene.enrolment(NFVO)));
        nfvo.view().revoke(second.id(), CRLReason.SUPERSEDED);
        nfvo.view().remove(third.id());

        assertThat(refusal(() -> nfvo.view().renew(Scene.renewal(second.id(), NFVO))))
                .containsExactly(CmfErrorCode.CERTIFICATE_STATE);
        assertThat(refusal(() -> nfvo.view().renew(Scene.renewal(third.id(), NFVO))))
                .containsExactly(CmfErrorCode.CERTIFICATE_STATE);
    }

    @Test
    void is_possible_for_a_week_after_the_end_by_the_delegate() {
        var vnfm = scene.vnfm("vnfm");
        var amf = scene.vnfci(vnfm, "amf-0");
        var end = scene.record(amf.id()).notAfter();
        scene.clock.set(end.minus(Duration.ofDays(20)));
        var fresh = scene.party(
                vnfm.entity(),
                Scene.issued(vnfm.view().renew(Scene.renewal(vnfm.certificate(), "vnfm.operator.example"))));

        scene.clock.set(end.plus(Duration.ofDays(7)));
        scene.cmf.work();
        var next = Scene.issued(fresh.view().renew(Scene.renewal(amf.id(), Scene.host("amf-0"))));

        assertThat(scene.status(amf.id())).isEqualTo(CertificateStatus.EXPIRED);
        assertThat(scene.record(amf.id()).replacedBy()).isEqualTo(next.id());
        assertThat(refusal(() -> fresh.view().renew(Scene.renewal(amf.id(), Scene.host("amf-0")))))
                .containsExactly(CmfErrorCode.RENEWAL_EXISTS);
    }

    @Test
    void is_refused_later_than_that() {
        var vnfm = scene.vnfm("vnfm");
        var amf = scene.vnfci(vnfm, "amf-0");
        var end = scene.record(amf.id()).notAfter();
        scene.clock.set(end.minus(Duration.ofDays(20)));
        var fresh = scene.party(
                vnfm.entity(),
                Scene.issued(vnfm.view().renew(Scene.renewal(vnfm.certificate(), "vnfm.operator.example"))));

        scene.clock.set(end.plus(Duration.ofDays(7)).plusSeconds(1));

        assertThat(refusal(() -> fresh.view().renew(Scene.renewal(amf.id(), Scene.host("amf-0")))))
                .containsExactly(CmfErrorCode.CERTIFICATE_STATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_COMPROMISE", "CESSATION_OF_OPERATION", "PRIVILEGE_WITHDRAWN"})
    void that_is_overtaken_by_a_revocation_is_refused_and_its_certificate_revoked(CRLReason reason) {
        overtakenBy(() -> scene.oss().revoke(nfvo.certificate(), reason));

        assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.REVOKED);
        assertThat(scene.oss()
                        .certificates(CertificateFilter.all(), Page.Request.first(10))
                        .items())
                .hasSize(1);
        assertThat(scene.ca().revoked()).hasSize(2);
        assertThat(scene.audited("renew").toString()).contains("ca-answer-wrong");
    }

    @Test
    void that_is_overtaken_by_a_removal_is_refused_and_its_certificate_revoked() {
        overtakenBy(() -> scene.oss().remove(nfvo.certificate()));

        assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.REMOVED);
        assertThat(scene.ca().revoked()).hasSize(2);
    }

    @Test
    void that_is_overtaken_by_a_revocation_in_its_favour_goes_on() {
        overtakenBy(() -> scene.oss().revoke(nfvo.certificate(), CRLReason.SUPERSEDED));

        assertThat(scene.oss()
                        .certificates(CertificateFilter.all(), Page.Request.first(10))
                        .items())
                .extracting(CertificateRecord::status)
                .containsExactlyInAnyOrder(CertificateStatus.REVOKED, CertificateStatus.VALID);
    }

    /** Something happens while the CA thinks about a renewal, which it then grants. */
    private void overtakenBy(Runnable event) {
        scene.ca().pending(true);
        nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO));
        event.run();
        scene.ca().pending(false);
        scene.pass(TroubledCa.RETRY);
    }

    @Test
    void is_held_to_the_same_rules_as_an_enrolment() {
        assertThat(refusal(() -> nfvo.view()
                        .renew(new RenewalRequest(
                                RequestId.random(),
                                nfvo.certificate(),
                                CsrFixture.forDnsName(NFVO)
                                        .withExtraName("x.operator.example")
                                        .request()))))
                .containsExactly(CmfErrorCode.CSR_ALTERNATIVE_NAME);
    }
}
