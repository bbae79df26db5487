// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.opencmf.cmf.Scene.refusal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;

class EnrolmentTest {

    private static final String NFVO = "nfvo.operator.example";

    private final Scene scene = Scene.open();

    @AfterEach
    void close() {
        scene.close();
    }

    private static EnrolmentRequest with(CertificationRequest csr, SecurityPolicy... policies) {
        return new EnrolmentRequest(
                RequestId.random(), new EntityId(NFVO), Scene.IDENTITY, csr, List.of(policies), List.of());
    }

    private static EnrolmentRequest with(CsrFixture csr, SecurityPolicy... policies) {
        return with(csr.request(), policies);
    }

    @Nested
    @Clause("IFA026 Cmf.CertLcm.005")
    class An_entity_of_nfv_mano {

        @ParameterizedTest
        @EnumSource(
                value = EntityType.class,
                names = {"OSS", "VNFCI"},
                mode = EnumSource.Mode.EXCLUDE)
        @Clause("IFA026 5.2.4.5")
        @Clause("IFA026 C.4.1.2.6/0")
        @Clause("IFA026 C.4.1.2.6/3")
        @Clause("IFA026 C.4.1.2.6/4")
        @Clause("IFA026 C.4.1.2.6/6")
        void gets_its_first_certificate_with_its_initial_credential(EntityType type) throws GeneralSecurityException {
            KeyPair key = KeyFixture.p256();
            var outcome = scene.register(type, NFVO);

            var issued = Scene.issued(scene.cmf
                    .withCredential(outcome.credential())
                    .enrol(with(CsrFixture.forDnsName(NFVO).key(key))));

            var chain = issued.chain().certificates();
            assertThat(chain).hasSize(3);
            assertThat(chain.get(0).getPublicKey().getEncoded())
                    .isEqualTo(key.getPublic().getEncoded());
            assertThat(chain.get(0).getSubjectX500Principal().getName()).isEqualTo("CN=" + NFVO);
            chain.get(0).verify(chain.get(1).getPublicKey());
            chain.get(1).verify(chain.get(2).getPublicKey());
            chain.get(2).verify(chain.get(2).getPublicKey());
        }

        @Test
        void is_recorded_with_its_certificate() {
            var nfvo = scene.party(EntityType.NFVO, NFVO);

            CertificateRecord record = scene.record(nfvo.certificate());
            assertThat(record.status()).isEqualTo(CertificateStatus.VALID);
            assertThat(record.entity()).isEqualTo(nfvo.entity());
            assertThat(record.identity()).isEqualTo(Scene.IDENTITY);
            assertThat(record.trustDomain()).isEqualTo(InMemoryCmf.DOMAIN);
            assertThat(record.encoded().toX509())
                    .isEqualTo(nfvo.issued().chain().certificate());
            assertThat(scene.audited("enrol")).containsExactly("done");
        }

        @Test
        @Clause("IFA026 C.4.1.2.6/1")
        void is_refused_if_it_is_not_registered_or_not_the_one_that_the_credential_is_for() {
            var outcome = scene.register(EntityType.NFVO, NFVO);
            scene.register(EntityType.VIM, "vim.operator.example");
            var view = scene.cmf.withCredential(outcome.credential());

            assertThat(refusal(() -> view.enrol(Scene.enrolment("vim.operator.example"))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
            assertThat(refusal(() -> view.enrol(Scene.enrolment("nobody.operator.example"))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
            assertThat(scene.ca().asked()).isEmpty();
        }

        @Test
        void is_refused_for_an_identity_that_it_does_not_have() {
            var outcome = scene.register(EntityType.NFVO, NFVO);

            assertThat(refusal(() -> scene.cmf
                            .withCredential(outcome.credential())
                            .enrol(new EnrolmentRequest(
                                    RequestId.random(),
                                    new EntityId(NFVO),
                                    "other",
                                    CsrFixture.forDnsName(NFVO).request()))))
                    .containsExactly(CmfErrorCode.IDENTITY_UNKNOWN);
        }

        @Test
        void may_get_another_certificate_with_the_one_that_it_has() {
            var nfvo = scene.party(EntityType.NFVO, NFVO);

            var second = Scene.issued(nfvo.view().enrol(Scene.enrolment(NFVO)));

            assertThat(second.id()).isNotEqualTo(nfvo.certificate());
            assertThat(scene.status(nfvo.certificate())).isEqualTo(CertificateStatus.VALID);
        }
    }

    @Nested
    @Clause("IFA026 C.4.1.2.6/2")
    class A_certification_request {

        private final org.opencmf.api.CertificateManagementFunction nfvo =
                scene.party(EntityType.NFVO, NFVO).view();

        private Set<CmfErrorCode> refused(EnrolmentRequest request) {
            int before = scene.ca().asked().size();
            Set<CmfErrorCode> codes = refusal(() -> nfvo.enrol(request));
            assertThat(scene.ca().asked()).hasSize(before);
            return codes;
        }

        @Test
        @Clause("RFC2986 4.2")
        void that_breaks_rules_never_reaches_the_ca_and_hears_of_all_of_them() {
            assertThat(refused(with(CsrFixture.forDnsName(NFVO)
                            .signedByAnotherKey()
                            .withOtherSubject("CN=vim.operator.example")
                            .withExtraName("vim.operator.example")
                            .withUnknownExtension()
                            .withUnknownAttribute())))
                    .containsExactly(
                            CmfErrorCode.CSR_PROOF_OF_POSSESSION,
                            CmfErrorCode.CSR_SUBJECT,
                            CmfErrorCode.CSR_ALTERNATIVE_NAME,
                            CmfErrorCode.CSR_EXTENSION,
                            CmfErrorCode.CSR_ATTRIBUTE);
            assertThat(scene.audited("enrol"))
                    .last()
                    .isEqualTo("csr-proof-of-possession csr-subject csr-alternative-name csr-extension csr-attribute");
        }

        @Test
        @Clause("RFC2986 4")
        void that_is_no_such_request_is_malformed() {
            assertThat(refused(with(CsrFixture.forDnsName(NFVO).truncated())))
                    .containsExactly(CmfErrorCode.CSR_MALFORMED);
            assertThat(refused(with(CertificationRequest.ofDer(new byte[0]))))
                    .containsExactly(CmfErrorCode.CSR_MALFORMED);
        }

        @Test
        void that_is_too_large_is_not_even_read() {
            assertThat(refused(with(CertificationRequest.ofDer(new byte[64 * 1024 + 1]))))
                    .containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
        }

        @Test
        void may_bring_so_many_policies_and_statements_and_no_more() {
            var csr = CsrFixture.forDnsName(NFVO).request();
            var policy = new SecurityPolicy("p", null, null, null);
            var statement = new KeyAttestationStatement("x/y", new byte[64 * 1024 + 1]);
            var policies = Collections.nCopies(17, policy);
            var small = Collections.nCopies(9, new KeyAttestationStatement("x/y", new byte[1]));

            assertThat(refused(request(csr, policies, List.of()))).containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
            assertThat(refused(request(csr, List.of(), small))).containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
            assertThat(refused(request(csr, List.of(), List.of(statement))))
                    .containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
        }

        private static EnrolmentRequest request(
                CertificationRequest csr, List<SecurityPolicy> policies, List<KeyAttestationStatement> statements) {
            return new EnrolmentRequest(
                    RequestId.random(), new EntityId(NFVO), Scene.IDENTITY, csr, policies, statements);
        }

        @Test
        void is_refused_with_a_key_that_a_certificate_has() {
            var key = KeyFixture.p256();
            Scene.issued(nfvo.enrol(with(CsrFixture.forDnsName(NFVO).key(key))));

            assertThat(refused(with(CsrFixture.forDnsName(NFVO).key(key))))
                    .containsExactly(CmfErrorCode.CSR_KEY_REUSED);
        }

        @Test
        void is_refused_with_a_key_that_a_request_under_way_has() {
            var key = KeyFixture.p256();
            scene.ca().pending(true);
            var first = nfvo.enrol(with(CsrFixture.forDnsName(NFVO).key(key)));

            assertThat(first).isInstanceOf(EnrolmentOutcome.Pending.class);
            assertThat(refused(with(CsrFixture.forDnsName(NFVO).key(key))))
                    .containsExactly(CmfErrorCode.CSR_KEY_REUSED);
        }

        @Test
        void may_use_a_key_again_whose_request_came_to_nothing() {
            var key = KeyFixture.p256();
            refused(with(CsrFixture.forDnsName(NFVO).key(key).withUnknownAttribute()));
            scene.ca().refusing("not today");
            assertThat(refusal(() -> nfvo.enrol(with(CsrFixture.forDnsName(NFVO).key(key)))))
                    .containsExactly(CmfErrorCode.CA_REFUSED);
            scene.ca().refusing(null);

            Scene.issued(nfvo.enrol(with(CsrFixture.forDnsName(NFVO).key(key))));
        }

        @Test
        void of_many_at_once_with_one_key_one_is_issued() {
            var key = KeyFixture.p256();
            List<EnrolmentOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());

            IntStream.range(0, 16).parallel().forEach(i -> {
                try {
                    outcomes.add(nfvo.enrol(with(CsrFixture.forDnsName(NFVO).key(key))));
                } catch (CmfRejectedException e) {
                    assertThat(e.code()).isEqualTo(CmfErrorCode.CSR_KEY_REUSED);
                }
            });

            assertThat(outcomes).singleElement().isInstanceOf(EnrolmentOutcome.Issued.class);
        }

        @Test
        @Clause("SOL003 SecurityPolicy")
        void is_held_to_the_security_policies_that_come_with_it() {
            var policy = new SecurityPolicy("p", Duration.ofDays(1), "SHA384withECDSA", 384);

            assertThat(refused(with(CsrFixture.forDnsName(NFVO), policy)))
                    .containsExactly(CmfErrorCode.SECURITY_POLICY);
        }

        @Test
        @Clause("SOL003 SecurityPolicy")
        void is_certified_for_no_longer_than_its_security_policies_allow() {
            var policy = new SecurityPolicy("p", Duration.ofDays(2), "sha256withecdsa", 256);
            var longer = new SecurityPolicy("q", Duration.ofDays(9999), null, null);

            var issued = Scene.issued(nfvo.enrol(with(CsrFixture.forDnsName(NFVO), longer, policy)));

            var record = scene.record(issued.id());
            assertThat(Duration.between(record.notBefore(), record.notAfter())).isLessThan(Duration.ofDays(2));
            assertThat(record.notAfter()).isAfter(scene.clock.instant().plus(Duration.ofDays(1)));
        }
    }

    @Nested
    class The_initial_credential {

        @Test
        void is_refused_with_another_secret() {
            var credential = scene.register(EntityType.NFVO, NFVO).credential();
            char[] secret = credential.secret();
            secret[0] = secret[0] == 'a' ? 'b' : 'a';

            assertThat(refusal(() -> enrol(new org.opencmf.api.registration.InitialCredential(
                            credential.reference(), secret, credential.notAfter()))))
                    .containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
            assertThat(refusal(() -> enrol(new org.opencmf.api.registration.InitialCredential(
                            credential.reference(),
                            new String(credential.secret()).repeat(2).toCharArray(),
                            credential.notAfter()))))
                    .containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
            assertThat(refusal(() -> enrol(new org.opencmf.api.registration.InitialCredential(
                            "unknown", credential.secret(), credential.notAfter()))))
                    .containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
        }

        @Test
        void is_refused_after_its_time_whatever_the_consumer_says_of_that() {
            var credential = scene.register(EntityType.NFVO, NFVO).credential();
            scene.clock.advance(Duration.ofDays(1).plusSeconds(1));

            assertThat(refusal(() -> enrol(new org.opencmf.api.registration.InitialCredential(
                            credential.reference(),
                            credential.secret(),
                            scene.clock.instant().plusSeconds(1000)))))
                    .containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
        }

        @Test
        void is_good_until_its_very_end() {
            var credential = scene.register(EntityType.NFVO, NFVO).credential();
            scene.clock.advance(Duration.ofDays(1));

            Scene.issued(enrol(credential));
        }

        @Test
        void is_used_up_by_five_attempts_that_fail() {
            var credential = scene.register(EntityType.NFVO, NFVO).credential();
            var view = scene.cmf.withCredential(credential);
            for (int i = 0; i < 5; i++) {
                assertThat(refusal(() ->
                                view.enrol(with(CsrFixture.forDnsName(NFVO).signedByAnotherKey()))))
                        .containsExactly(CmfErrorCode.CSR_PROOF_OF_POSSESSION);
            }

            assertThat(refusal(() -> view.enrol(Scene.enrolment(NFVO))))
                    .containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
        }

        @Test
        void is_not_used_up_by_somebody_who_does_not_know_the_secret() {
            var credential = scene.register(EntityType.NFVO, NFVO).credential();
            var guess = new org.opencmf.api.registration.InitialCredential(
                    credential.reference(), "guess".toCharArray(), credential.notAfter());
            for (int i = 0; i < 20; i++) {
                refusal(() -> enrol(guess));
            }

            Scene.issued(enrol(credential));
        }

        @Test
        void ends_with_the_first_certificate() {
            var credential = scene.register(EntityType.NFVO, NFVO).credential();
            Scene.issued(enrol(credential));

            assertThat(refusal(() -> enrol(credential))).containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
        }

        @Test
        void still_fetches_the_answer_that_went_astray() {
            var credential = scene.register(EntityType.NFVO, NFVO).credential();
            var request = Scene.enrolment(NFVO);
            var view = scene.cmf.withCredential(credential);
            var first = view.enrol(request);

            assertThat(view.enrol(request)).isEqualTo(first);
            assertThat(scene.ca().asked()).hasSize(1);
        }

        @Test
        @Clause("IFA026 C.4.1.2.6")
        void is_refused_where_the_entity_has_got_a_certificate_since_by_other_means() {
            var nfvo = scene.party(EntityType.NFVO, NFVO);
            var credential = scene.oss().issueCredential(nfvo.entity());
            Scene.issued(nfvo.view().renew(Scene.renewal(nfvo.certificate(), NFVO)));

            assertThat(refusal(() -> enrol(credential))).containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
        }

        @Test
        void is_good_where_the_oss_has_issued_it_after_that_certificate() {
            scene.party(EntityType.NFVO, NFVO);
            var credential = scene.oss().issueCredential(new EntityId(NFVO));

            Scene.issued(enrol(credential));
        }

        @Test
        void ends_the_one_before_it() {
            var first = scene.register(EntityType.NFVO, NFVO).credential();
            var second = scene.oss().issueCredential(new EntityId(NFVO));

            assertThat(refusal(() -> enrol(first))).containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
            Scene.issued(enrol(second));
        }

        @Test
        void allows_for_nothing_but_to_enrol() {
            var outcome = scene.register(EntityType.NFVO, NFVO);
            var view = scene.cmf.withCredential(outcome.credential());

            assertThat(view.trustBundle(InMemoryCmf.DOMAIN).anchors()).hasSize(1);
            assertThat(view.attestationNonce().bytes()).hasSize(32);
            assertThat(refusal(() -> view.registration(new EntityId(NFVO))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
            assertThat(refusal(() -> view.certificates(
                            org.opencmf.api.certificate.CertificateFilter.all(),
                            org.opencmf.api.certificate.Page.Request.first(1))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
            assertThat(refusal(() -> view.registerDelegate(Scene.delegation("amf-0"))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
            assertThat(refusal(() -> view.issueCredential(new EntityId(NFVO))))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
        }

        private EnrolmentOutcome enrol(org.opencmf.api.registration.InitialCredential credential) {
            return scene.cmf.withCredential(credential).enrol(Scene.enrolment(NFVO));
        }
    }

    @Nested
    class A_request_id {

        @Test
        void gets_the_first_answer_again() {
            var nfvo = scene.party(EntityType.NFVO, NFVO);
            var request = Scene.enrolment(NFVO);
            var first = nfvo.view().enrol(request);

            assertThat(nfvo.view().enrol(request)).isEqualTo(first);
        }

        @Test
        void is_refused_for_another_request() {
            var nfvo = scene.party(EntityType.NFVO, NFVO);
            var request = Scene.enrolment(NFVO);
            nfvo.view().enrol(request);
            var otherKey = new EnrolmentRequest(
                    request.id(),
                    request.entity(),
                    request.identity(),
                    Scene.enrolment(NFVO).csr());
            var otherPolicy = new EnrolmentRequest(
                    request.id(),
                    request.entity(),
                    request.identity(),
                    request.csr(),
                    List.of(new SecurityPolicy("p", null, null, 1)),
                    List.of());
            var otherStatement = new EnrolmentRequest(
                    request.id(),
                    request.entity(),
                    request.identity(),
                    request.csr(),
                    List.of(),
                    List.of(new KeyAttestationStatement("x/y", new byte[1])));

            assertThat(refusal(() -> nfvo.view().enrol(otherKey))).containsExactly(CmfErrorCode.REQUEST_ID_REUSED);
            assertThat(refusal(() -> nfvo.view().enrol(otherPolicy))).containsExactly(CmfErrorCode.REQUEST_ID_REUSED);
            assertThat(refusal(() -> nfvo.view().enrol(otherStatement)))
                    .containsExactly(CmfErrorCode.REQUEST_ID_REUSED);
            assertThat(refusal(() -> nfvo.view()
                            .renew(new org.opencmf.api.enrolment.RenewalRequest(
                                    request.id(), nfvo.certificate(), request.csr()))))
                    .containsExactly(CmfErrorCode.REQUEST_ID_REUSED);
        }

        @Test
        void is_each_consumers_own() {
            var nfvo = scene.party(EntityType.NFVO, NFVO);
            var vim = scene.party(EntityType.VIM, "vim.operator.example");
            var request = Scene.enrolment(NFVO);
            nfvo.view().enrol(request);

            Scene.issued(vim.view()
                    .enrol(new EnrolmentRequest(
                            request.id(),
                            vim.entity(),
                            Scene.IDENTITY,
                            CsrFixture.forDnsName("vim.operator.example").request())));
        }

        @Test
        void of_many_at_once_is_issued_once() {
            var nfvo = scene.party(EntityType.NFVO, NFVO);
            var request = Scene.enrolment(NFVO);
            int before = scene.ca().asked().size();

            var outcomes = IntStream.range(0, 32)
                    .parallel()
                    .mapToObj(i -> nfvo.view().enrol(request))
                    .toList();

            assertThat(scene.ca().asked()).hasSize(before + 1);
            var last = Scene.issued(nfvo.view().enrol(request));
            assertThat(outcomes)
                    .allMatch(outcome -> outcome.equals(last) || outcome instanceof EnrolmentOutcome.Pending);
        }

        @Test
        void is_forgotten_after_a_day() {
            var nfvo = scene.party(EntityType.NFVO, NFVO);
            var request = Scene.enrolment(NFVO);
            nfvo.view().enrol(request);

            scene.pass(Duration.ofDays(1).plusSeconds(1));

            assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CSR_KEY_REUSED);
        }
    }

    @Nested
    class A_budget {

        @Test
        void limits_the_good_certificates_of_an_identity() {
            var limits = Limits.standard().with(new Limits.Consumer(10, 2, 1, 1));
            try (var narrow = Scene.open(builder -> builder.limits(limits))) {
                var nfvo = narrow.party(EntityType.NFVO, NFVO);
                Scene.issued(nfvo.view().enrol(Scene.enrolment(NFVO)));

                var refusal = catchThrowableOfType(
                        CmfUnavailableException.class, () -> nfvo.view().enrol(Scene.enrolment(NFVO)));
                assertThat(refusal.code()).isEqualTo(CmfErrorCode.BUDGET_EXCEEDED);
                Instant end = narrow.record(nfvo.certificate()).notAfter();
                assertThat(narrow.clock.instant().plus(refusal.retryAfter())).isEqualTo(end.plusSeconds(1));

                nfvo.view().revoke(nfvo.certificate(), java.security.cert.CRLReason.SUPERSEDED);
                Scene.issued(
                        narrow.oss().registration(nfvo.entity()) == null
                                ? null
                                : narrow.cmf
                                        .withCredential(narrow.oss().issueCredential(nfvo.entity()))
                                        .enrol(Scene.enrolment(NFVO)));
            }
        }

        @Test
        void limits_the_open_enrolments_of_a_consumer() {
            var limits = Limits.standard().with(new Limits.Consumer(2, 16, 1, 1));
            try (var narrow = Scene.open(builder -> builder.limits(limits))) {
                var nfvo = narrow.party(EntityType.NFVO, NFVO);
                narrow.ca().pending(true);
                nfvo.view().enrol(Scene.enrolment(NFVO));
                nfvo.view().enrol(Scene.enrolment(NFVO));

                assertThat(refusal(() -> nfvo.view().enrol(Scene.enrolment(NFVO))))
                        .containsExactly(CmfErrorCode.BUDGET_EXCEEDED);

                narrow.ca().pending(false);
                narrow.pass(TroubledCa.RETRY);
                Scene.issued(nfvo.view().enrol(Scene.enrolment(NFVO)));
            }
        }

        @Test
        void keeps_the_pace_of_a_ca() {
            var pace = new org.opencmf.cmf.selection.CaPace(0.1, 2);
            try (var slow = Scene.open(builder -> builder.pace(InMemoryCmf.DOMAIN.name(), pace))) {
                var nfvo = slow.party(EntityType.NFVO, NFVO);
                Scene.issued(nfvo.view().enrol(Scene.enrolment(NFVO)));

                assertThat(refusal(() -> nfvo.view().enrol(Scene.enrolment(NFVO))))
                        .containsExactly(CmfErrorCode.BUDGET_EXCEEDED);

                slow.clock.advance(Duration.ofSeconds(10));
                Scene.issued(nfvo.view().enrol(Scene.enrolment(NFVO)));
            }
        }

        @Test
        void limits_nonces_and_subscriptions() {
            var limits = Limits.standard().with(new Limits.Consumer(1, 16, 1, 1));
            try (var narrow = Scene.open(builder -> builder.limits(limits))) {
                narrow.oss().attestationNonce();
                var subscription =
                        narrow.oss().subscribe(org.opencmf.api.certificate.CertificateFilter.all(), event -> {});

                assertThat(refusal(() -> narrow.oss().attestationNonce()))
                        .containsExactly(CmfErrorCode.BUDGET_EXCEEDED);
                assertThat(refusal(() -> narrow.oss()
                                .subscribe(org.opencmf.api.certificate.CertificateFilter.all(), event -> {})))
                        .containsExactly(CmfErrorCode.BUDGET_EXCEEDED);

                subscription.close();
                subscription.close();
                narrow.oss()
                        .subscribe(org.opencmf.api.certificate.CertificateFilter.all(), event -> {})
                        .close();
                narrow.clock.advance(Duration.ofMinutes(11));
                narrow.oss().attestationNonce();
            }
        }
    }

    @Test
    void is_refused_by_a_rule_of_the_embedder() {
        try (var strict = Scene.open(builder ->
                builder.policy(candidate -> candidate.registration().type() == EntityType.VIM
                        ? List.of(new Violation(CmfErrorCode.POLICY_REFUSED, "no VIM on Sundays"))
                        : List.of()))) {
            strict.party(EntityType.NFVO, NFVO);

            assertThat(refusal(() -> strict.party(EntityType.VIM, "vim.operator.example")))
                    .containsExactly(CmfErrorCode.POLICY_REFUSED);
        }
    }
}
