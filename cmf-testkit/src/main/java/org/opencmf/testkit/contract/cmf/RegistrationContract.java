// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.testkit.contract.cmf.Stage.DOMAIN;
import static org.opencmf.testkit.contract.cmf.Stage.assertRefused;
import static org.opencmf.testkit.contract.cmf.Stage.refusal;

import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.testkit.Clause;

/** The registration service. */
interface RegistrationContract extends CmfStart {

    @Test
    @Clause("IFA026 Cmf.CertLcm.002")
    default void a_registered_entity_is_known_and_has_a_credential() {
        try (var stage = Stage.of(this)) {
            var request = RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", DOMAIN);

            var outcome = stage.oss().register(request);

            assertThat(outcome.registration().fqdn()).isEqualTo("nfvo.operator.example");
            assertThat(outcome.registration().type()).isEqualTo(EntityType.NFVO);
            assertThat(outcome.registration().identities()).isEqualTo(request.identities());
            assertThat(outcome.credential().notAfter()).isAfter(stage.clock().instant());
            assertThat(outcome.credential().secret()).isNotEmpty();
            assertThat(stage.oss().registration(request.entity())).isEqualTo(outcome.registration());
        }
    }

    @Test
    default void a_repeated_registration_gives_the_same_answer() {
        try (var stage = Stage.of(this)) {
            var request = RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", DOMAIN);
            var first = stage.oss().register(request);

            var second = stage.oss().register(request);

            assertThat(second).isEqualTo(first);
            assertThat(second.credential().secret())
                    .isEqualTo(first.credential().secret());
        }
    }

    @Test
    default void an_entity_is_registered_once() {
        try (var stage = Stage.of(this)) {
            stage.oss().register(RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", DOMAIN));

            assertRefused(
                    CmfErrorCode.ENTITY_EXISTS,
                    () -> stage.oss()
                            .register(RegistrationRequest.of(EntityType.VIM, "nfvo.operator.example", DOMAIN)));
        }
    }

    @Test
    default void names_that_are_malformed_or_of_another_domain_are_refused() {
        try (var stage = Stage.of(this)) {
            assertRefused(
                    CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN,
                    () -> stage.oss()
                            .register(RegistrationRequest.of(EntityType.NFVO, "nfvo.elsewhere.example", DOMAIN)));
            assertRefused(
                    CmfErrorCode.TRUST_DOMAIN_UNKNOWN,
                    () -> stage.oss()
                            .register(RegistrationRequest.of(
                                    EntityType.NFVO, "nfvo.operator.example", new TrustDomain("elsewhere"))));
            assertRefused(
                    CmfErrorCode.ENTITY_UNKNOWN, () -> stage.oss().registration(new EntityId("nfvo.operator.example")));
        }
    }

    @Test
    default void nobody_but_the_oss_registers() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");

            assertRefused(
                    CmfErrorCode.NOT_AUTHORISED,
                    () -> nfvo.view().register(RegistrationRequest.of(EntityType.VIM, "vim.operator.example", DOMAIN)));
        }
    }

    @Test
    default void a_new_credential_ends_the_one_before() {
        try (var stage = Stage.of(this)) {
            var request = RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", DOMAIN);
            var old = stage.oss().register(request).credential();

            var fresh = stage.oss().issueCredential(request.entity());

            assertThat(refusal(() -> stage.cmf().access().withCredential(old).trustBundle(DOMAIN)))
                    .isInstanceOf(CmfRejectedException.class);
            assertThat(stage.cmf()
                            .access()
                            .withCredential(fresh)
                            .trustBundle(DOMAIN)
                            .anchors())
                    .isNotEmpty();
        }
    }

    @Test
    default void a_deregistered_entity_has_no_certificates_and_no_say() {
        try (var stage = Stage.of(this)) {
            var nfvo = stage.enters(EntityType.NFVO, "nfvo.operator.example");

            stage.oss().deregister(nfvo.entity());

            assertThat(stage.oss().certificate(nfvo.issued().id()).status()).isEqualTo(CertificateStatus.REMOVED);
            assertThat(refusal(() -> nfvo.view().trustBundle(DOMAIN))).isInstanceOf(CmfRejectedException.class);
            assertRefused(CmfErrorCode.ENTITY_UNKNOWN, () -> stage.oss().registration(nfvo.entity()));
        }
    }
}
