// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;

/** What C.4 says of a NFVO, it says of a VNFM and of a VIM, step by step. */
@DisplayName("C.4.2, C.4.3: registration and CSR of VNFM and VIM")
class NfvManoFlowsTest {

    private static final String NFVO = "nfvo.operator.example";

    private final Scene scene = Scene.open();

    @AfterEach
    void end() {
        scene.close();
    }

    private static String fqdn(EntityType type) {
        return type.name().toLowerCase(Locale.ROOT) + ".operator.example";
    }

    @Nested
    class Registration {

        @ParameterizedTest
        @EnumSource(names = {"VNFM", "VIM"})
        @Clause("IFA026 C.4.2.1.6")
        @Clause("IFA026 C.4.2.1.6/0")
        @Clause("IFA026 C.4.2.1.6/2")
        @Clause("IFA026 C.4.3.1.6")
        @Clause("IFA026 C.4.3.1.6/0")
        @Clause("IFA026 C.4.3.1.6/2")
        void is_asked_for_by_the_oss_with_an_fqdn_and_answered_with_an_initial_credential(EntityType type) {
            var outcome = scene.register(type, fqdn(type));

            var registration = outcome.registration();
            assertThat(registration).isEqualTo(scene.oss().registration(new EntityId(fqdn(type))));
            assertThat(registration.type()).isEqualTo(type);
            assertThat(registration.identities())
                    .singleElement()
                    .satisfies(identity -> assertThat(identity.type()).isEqualTo(CertificateType.NFV_MANO));
            assertThat(outcome.credential().secret()).hasSizeGreaterThanOrEqualTo(16);
            assertThat(scene.audited("register")).containsExactly("done");
        }

        @ParameterizedTest
        @EnumSource(names = {"VNFM", "VIM"})
        @Clause("IFA026 C.4.2.1.6/1")
        @Clause("IFA026 C.4.2.1.6/2")
        @Clause("IFA026 C.4.3.1.6/1")
        @Clause("IFA026 C.4.3.1.6/2")
        void is_refused_if_the_fqdn_or_the_sender_is_not_valid_and_then_nothing_is_registered(EntityType type) {
            assertThat(refusal(() -> scene.register(type, "-x.operator.example")))
                    .containsExactly(CmfErrorCode.FQDN_MALFORMED);
            assertThat(refusal(() -> scene.register(type, "x.elsewhere.example")))
                    .containsExactly(CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN);
            var nfvo = scene.party(EntityType.NFVO, NFVO).view();
            assertThat(refusal(() -> nfvo.register(RegistrationRequest.of(type, fqdn(type), InMemoryCmf.DOMAIN))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);

            assertThat(refusal(() -> scene.oss().registration(new EntityId(fqdn(type)))))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
            scene.register(type, fqdn(type));
            assertThat(refusal(() -> scene.register(type, fqdn(type)))).containsExactly(CmfErrorCode.ENTITY_EXISTS);
        }
    }

    @Nested
    class A_certification_request {

        private void enrol(EntityType type, InitialCredential credential, UnaryOperator<CsrFixture> change) {
            scene.cmf.withCredential(credential).enrol(request(type, CsrFixture.forDnsName(fqdn(type)), change));
        }

        private EnrolmentRequest request(EntityType type, CsrFixture csr, UnaryOperator<CsrFixture> change) {
            return new EnrolmentRequest(
                    RequestId.random(),
                    new EntityId(fqdn(type)),
                    Scene.IDENTITY,
                    change.apply(csr).request());
        }

        @ParameterizedTest
        @EnumSource(names = {"VNFM", "VIM"})
        @Clause("IFA026 C.4.2.2.6")
        @Clause("IFA026 C.4.2.2.6/0")
        @Clause("IFA026 C.4.2.2.6/3")
        @Clause("IFA026 C.4.2.2.6/4")
        @Clause("IFA026 C.4.2.2.6/5")
        @Clause("IFA026 C.4.2.2.6/6")
        @Clause("IFA026 C.4.3.2.6")
        @Clause("IFA026 C.4.3.2.6/0")
        @Clause("IFA026 C.4.3.2.6/3")
        @Clause("IFA026 C.4.3.2.6/4")
        @Clause("IFA026 C.4.3.2.6/5")
        @Clause("IFA026 C.4.3.2.6/6")
        void goes_to_the_ca_and_comes_back_as_certificate_and_chain(EntityType type) throws GeneralSecurityException {
            KeyPair key = KeyFixture.p256();
            var credential = scene.register(type, fqdn(type)).credential();
            var csr = CsrFixture.forDnsName(fqdn(type)).key(key);

            var issued = Scene.issued(
                    scene.cmf.withCredential(credential).enrol(request(type, csr, UnaryOperator.identity())));

            assertThat(scene.ca().asked()).hasSize(1);
            var chain = issued.chain().certificates();
            assertThat(chain).hasSize(3);
            assertThat(chain.get(0).getPublicKey().getEncoded())
                    .isEqualTo(key.getPublic().getEncoded());
            chain.get(0).verify(chain.get(1).getPublicKey());
            chain.get(1).verify(chain.get(2).getPublicKey());
            assertThat(scene.oss().trustBundle(InMemoryCmf.DOMAIN).anchors()).contains(chain.get(2));
            var record = scene.record(issued.id());
            assertThat(record.entity()).isEqualTo(new EntityId(fqdn(type)));
            assertThat(record.status()).isEqualTo(CertificateStatus.VALID);
        }

        @ParameterizedTest
        @EnumSource(names = {"VNFM", "VIM"})
        @Clause("IFA026 C.4.2.2.6/1")
        @Clause("IFA026 C.4.3.2.6/1")
        void of_a_sender_that_is_not_registered_does_not_reach_the_ca(EntityType type) {
            var of = scene.register(EntityType.NFVO, NFVO).credential();

            assertThat(refusal(() -> enrol(type, of, UnaryOperator.identity())))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
            assertThat(scene.ca().asked()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = {"VNFM", "VIM"})
        @Clause("IFA026 C.4.2.2.6/2")
        @Clause("IFA026 C.4.3.2.6/2")
        void that_is_not_valid_or_whose_credential_is_not_does_not_reach_the_ca(EntityType type) {
            var good = scene.register(type, fqdn(type)).credential();
            var wrong = new InitialCredential(good.reference(), "another secret".toCharArray(), good.notAfter());

            assertThat(refusal(() -> enrol(type, wrong, UnaryOperator.identity())))
                    .containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
            assertThat(refusal(() -> enrol(type, good, CsrFixture::signedByAnotherKey)))
                    .containsExactly(CmfErrorCode.CSR_PROOF_OF_POSSESSION);
            assertThat(refusal(() -> enrol(type, good, csr -> csr.withExtraName("else.operator.example"))))
                    .isEqualTo(Set.of(CmfErrorCode.CSR_ALTERNATIVE_NAME));
            assertThat(scene.ca().asked()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = {"VNFM", "VIM"})
        @Clause("IFA026 C.4.2.2.6/5")
        @Clause("IFA026 C.4.3.2.6/5")
        void that_the_ca_refuses_is_answered_with_the_refusal(EntityType type) {
            var credential = scene.register(type, fqdn(type)).credential();
            scene.ca().refusing("the quota of the year is used up");

            assertThat(refusal(() -> enrol(type, credential, UnaryOperator.identity())))
                    .containsExactly(CmfErrorCode.CA_REFUSED);
        }
    }
}
