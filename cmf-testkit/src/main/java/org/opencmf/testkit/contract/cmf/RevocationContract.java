// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.testkit.contract.cmf.Stage.DOMAIN;
import static org.opencmf.testkit.contract.cmf.Stage.assertRefused;
import static org.opencmf.testkit.contract.cmf.Stage.refusal;

import java.security.cert.CRLReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateRecord.Revocation;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityType;
import org.opencmf.testkit.Clause;

/** The revocation and removal services, and what a certificate is good for that is no longer good. */
interface RevocationContract extends CmfStart {

    @Test
    @Clause("IFA026 Cmf.CertLcm.001")
    default void a_revoked_certificate_says_why_and_when() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var other = nfvo.enrols();

            var revoked = nfvo.view().revoke(other.id(), CRLReason.KEY_COMPROMISE);

            assertThat(revoked.status()).isEqualTo(CertificateStatus.REVOKED);
            assertThat(revoked.revocation())
                    .isEqualTo(new Revocation(
                            CRLReason.KEY_COMPROMISE, stage.clock().instant()));
            assertThat(stage.oss().certificate(other.id())).isEqualTo(revoked);
        }
    }

    @Test
    default void revoking_again_changes_nothing() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var other = nfvo.enrols();
            var revoked = nfvo.view().revoke(other.id(), CRLReason.KEY_COMPROMISE);
            stage.clock().advance(Duration.ofHours(1));

            assertThat(nfvo.view().revoke(other.id(), CRLReason.SUPERSEDED)).isEqualTo(revoked);
        }
    }

    @Test
    default void what_is_no_reason_for_a_certificate_is_refused() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var other = nfvo.enrols();

            assertThat(refusal(() -> nfvo.view().revoke(other.id(), CRLReason.REMOVE_FROM_CRL)))
                    .isNotNull();
            assertThat(nfvo.view().certificate(other.id()).status()).isEqualTo(CertificateStatus.VALID);
        }
    }

    @Test
    default void while_the_ca_is_away_nothing_is_revoked() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var other = nfvo.enrols();
            stage.ca().down();

            assertThat(refusal(() -> nfvo.view().revoke(other.id(), CRLReason.KEY_COMPROMISE)))
                    .isInstanceOf(CmfUnavailableException.class);
            stage.ca().well();

            assertThat(nfvo.view().revoke(other.id(), CRLReason.KEY_COMPROMISE).status())
                    .isEqualTo(CertificateStatus.REVOKED);
        }
    }

    @Test
    default void what_is_removed_while_it_is_good_is_revoked_first() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var other = nfvo.enrols();

            nfvo.view().remove(other.id());

            var removed = stage.oss().certificate(other.id());
            assertThat(removed.status()).isEqualTo(CertificateStatus.REMOVED);
            assertThat(removed.revocation()).isNotNull();
        }
    }

    @Test
    default void nobody_revokes_or_removes_the_certificate_of_another() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var vim = stage.enters(EntityType.VIM, "vim.operator.example");
            var id = nfvo.issued().id();

            assertRefused(CmfErrorCode.CERTIFICATE_UNKNOWN, () -> vim.view().revoke(id, CRLReason.SUPERSEDED));
            assertRefused(CmfErrorCode.CERTIFICATE_UNKNOWN, () -> vim.view().remove(id));
            assertThat(stage.oss().certificate(id).status()).isEqualTo(CertificateStatus.VALID);
        }
    }

    @Test
    default void a_revoked_certificate_opens_nothing() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            nfvo.view().trustBundle(DOMAIN);

            stage.oss().revoke(nfvo.issued().id(), CRLReason.KEY_COMPROMISE);

            assertRefused(
                    CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, () -> nfvo.view().trustBundle(DOMAIN));
        }
    }

    @Test
    default void a_certificate_past_its_end_opens_nothing() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var end = nfvo.issued().chain().certificate().getNotAfter().toInstant();
            stage.clock().set(end);
            nfvo.view().trustBundle(DOMAIN);

            stage.clock().set(end.plusSeconds(1));

            assertRefused(
                    CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, () -> nfvo.view().trustBundle(DOMAIN));
        }
    }
}
