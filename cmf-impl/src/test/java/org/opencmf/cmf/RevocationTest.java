// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.identity.EntityType;
import org.opencmf.testkit.Clause;

@Clause("IFA026 Cmf.CertLcm.001")
class RevocationTest {

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

    @ParameterizedTest
    @EnumSource(
            value = CRLReason.class,
            names = {"REMOVE_FROM_CRL", "UNUSED", "CERTIFICATE_HOLD"},
            mode = EnumSource.Mode.EXCLUDE)
    @Clause("RFC5280 5.3.1")
    void takes_each_reason_that_is_for_good(CRLReason reason) {
        var revoked = scene.oss().revoke(nfvo.certificate(), reason);

        assertThat(revoked.status()).isEqualTo(CertificateStatus.REVOKED);
        assertThat(revoked.revocation()).isNotNull().satisfies(cause -> {
            assertThat(cause.reason()).isEqualTo(reason);
            assertThat(cause.time()).isEqualTo(scene.clock.instant());
        });
        assertThat(scene.ca().revoked()).containsExactly(nfvo.certificate());
    }

    @ParameterizedTest
    @EnumSource(
            value = CRLReason.class,
            names = {"REMOVE_FROM_CRL", "UNUSED", "CERTIFICATE_HOLD"})
    @Clause("RFC5280 5.3.1")
    void takes_no_other_reason(CRLReason reason) {
        assertThat(refusal(() -> scene.oss().revoke(nfvo.certificate(), reason)))
                .containsExactly(CmfErrorCode.NOT_SUPPORTED);
        assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.VALID);
    }

    @Test
    void changes_nothing_when_it_is_repeated() {
        var first = scene.oss().revoke(nfvo.certificate(), CRLReason.KEY_COMPROMISE);
        scene.clock.advance(Duration.ofHours(1));

        assertThat(scene.oss().revoke(nfvo.certificate(), CRLReason.SUPERSEDED)).isEqualTo(first);
        assertThat(scene.ca().revoked()).hasSize(1);
        assertThat(scene.audited("revoke")).containsExactly("done");
    }

    @Test
    void is_not_recorded_before_the_ca_has_done_it_and_can_be_repeated() {
        scene.ca().down(true);
        assertThat(refusal(() -> scene.oss().revoke(nfvo.certificate(), CRLReason.KEY_COMPROMISE)))
                .containsExactly(CmfErrorCode.CA_UNAVAILABLE);
        assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.VALID);
        scene.ca().down(false);

        scene.oss().revoke(nfvo.certificate(), CRLReason.KEY_COMPROMISE);

        assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.REVOKED);
        assertThat(scene.audited("revoke")).containsExactly("ca-unavailable", "done");
    }

    @Test
    void is_bound_to_the_very_certificate() {
        var id = nfvo.certificate();
        var otherHash = new CertificateId(id.issuer(), id.serialNumber(), "0".repeat(64));
        var otherNumber = new CertificateId(id.issuer(), id.serialNumber().add(BigInteger.ONE), id.sha256());

        assertThat(refusal(() -> scene.oss().revoke(otherHash, CRLReason.SUPERSEDED)))
                .containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
        assertThat(refusal(() -> scene.oss().revoke(otherNumber, CRLReason.SUPERSEDED)))
                .containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
    }

    @Test
    void is_ones_own_to_do_and_nobody_elses_but_the_oss() {
        var vim = scene.party(EntityType.VIM, "vim.operator.example");

        assertThat(refusal(() -> vim.view().revoke(nfvo.certificate(), CRLReason.SUPERSEDED)))
                .containsExactly(CmfErrorCode.CERTIFICATE_UNKNOWN);
        nfvo.view().revoke(nfvo.certificate(), CRLReason.SUPERSEDED);
        assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.REVOKED);
    }

    @Test
    void comes_too_late_for_what_has_expired() {
        scene.pass(Duration.ofDays(3 * 365 + 1));

        assertThat(refusal(() -> scene.oss().revoke(nfvo.certificate(), CRLReason.SUPERSEDED)))
                .containsExactly(CmfErrorCode.CERTIFICATE_STATE);
    }

    @Test
    void removal_revokes_what_is_still_good_as_no_longer_in_use() {
        scene.oss().remove(nfvo.certificate());

        var record = scene.record(nfvo.certificate());
        assertThat(record.status()).isEqualTo(CertificateStatus.REMOVED);
        assertThat(record.revocation()).isNotNull();
        assertThat(record.revocation().reason()).isEqualTo(CRLReason.CESSATION_OF_OPERATION);
        assertThat(scene.ca().revoked()).containsExactly(nfvo.certificate());
        scene.oss().remove(nfvo.certificate());
        assertThat(scene.audited("remove")).containsExactly("done");
    }

    @Test
    void removal_leaves_the_reason_of_what_was_revoked() {
        scene.oss().revoke(nfvo.certificate(), CRLReason.KEY_COMPROMISE);

        scene.oss().remove(nfvo.certificate());

        assertThat(scene.record(nfvo.certificate()).revocation())
                .isNotNull()
                .satisfies(cause -> assertThat(cause.reason()).isEqualTo(CRLReason.KEY_COMPROMISE));
        assertThat(scene.ca().revoked()).hasSize(1);
        assertThat(refusal(() -> scene.oss().revoke(nfvo.certificate(), CRLReason.SUPERSEDED)))
                .containsExactly(CmfErrorCode.CERTIFICATE_STATE);
    }

    @Test
    void removal_of_what_has_expired_asks_no_ca() {
        scene.pass(Duration.ofDays(3 * 365 + 1));
        scene.ca().down(true);

        scene.oss().remove(nfvo.certificate());

        assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.REMOVED);
    }
}
