// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.testkit.contract.cmf.Stage.assertRefused;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.testkit.contract.cmf.Stage.Actor;

/** The renewal service. */
interface RenewalContract extends CmfStart {

    @Test
    default void a_renewed_certificate_is_superseded_and_names_the_one_that_takes_its_place() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");

            var renewed = (EnrolmentOutcome.Issued) nfvo.view().renew(renewal(nfvo));

            var old = nfvo.view().certificate(nfvo.issued().id());
            assertThat(old.status()).isEqualTo(CertificateStatus.SUPERSEDED);
            assertThat(old.replacedBy()).isEqualTo(renewed.id());
            assertThat(nfvo.view().certificate(renewed.id()).status()).isEqualTo(CertificateStatus.VALID);
            assertThat(renewed.chain().certificate().getSubjectX500Principal())
                    .isEqualTo(nfvo.issued().chain().certificate().getSubjectX500Principal());
        }
    }

    @Test
    default void a_repeated_renewal_gives_the_same_answer() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var request = renewal(nfvo);

            assertThat(nfvo.view().renew(request)).isEqualTo(nfvo.view().renew(request));
        }
    }

    @Test
    default void a_certificate_is_renewed_once() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            nfvo.view().renew(renewal(nfvo));

            assertRefused(CmfErrorCode.RENEWAL_EXISTS, () -> nfvo.view().renew(renewal(nfvo)));
        }
    }

    @Test
    default void what_is_revoked_is_not_renewed() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var other = nfvo.enrols();
            nfvo.view().revoke(other.id(), CRLReason.SUPERSEDED);

            assertRefused(
                    CmfErrorCode.CERTIFICATE_STATE,
                    () -> nfvo.view()
                            .renew(new RenewalRequest(
                                    RequestId.random(), other.id(), nfvo.csr().request())));
        }
    }

    @Test
    default void a_renewal_names_the_very_certificate() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var id = nfvo.issued().id();
            var other = new CertificateId(id.issuer(), id.serialNumber().add(BigInteger.ONE), id.sha256());

            assertRefused(
                    CmfErrorCode.CERTIFICATE_UNKNOWN,
                    () -> nfvo.view()
                            .renew(new RenewalRequest(
                                    RequestId.random(), other, nfvo.csr().request())));
        }
    }

    @Test
    default void nobody_renews_the_certificate_of_another() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");
            var vim = stage.enters(EntityType.VIM, "vim.operator.example");

            assertRefused(CmfErrorCode.CERTIFICATE_UNKNOWN, () -> vim.view().renew(renewal(nfvo)));
        }
    }

    private static RenewalRequest renewal(Actor actor) {
        return new RenewalRequest(
                RequestId.random(), actor.issued().id(), actor.csr().request());
    }
}
