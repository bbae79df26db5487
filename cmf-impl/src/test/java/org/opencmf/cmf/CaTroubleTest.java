// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.opencmf.cmf.Scene.refusal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.audit.InMemoryAuditLog;
import org.opencmf.cmf.policy.RenewalRule;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.cmf.store.InMemoryCertificateStore;
import org.opencmf.cmf.store.InMemoryCredentialStore;
import org.opencmf.cmf.store.InMemoryEnrolmentStore;
import org.opencmf.cmf.store.InMemoryRegistrationStore;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;

class CaTroubleTest {

    private static final String NFVO = "nfvo.operator.example";

    private final Scene scene = Scene.open();
    private Scene.Party nfvo;
    private int before;
    private int contactsBefore;

    @BeforeEach
    void enrolOnce() {
        nfvo = scene.party(EntityType.NFVO, NFVO);
        before = scene.ca().asked().size();
        contactsBefore = scene.ca().contacts();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private long good() {
        return scene.oss()
                .certificates(CertificateFilter.all(), Page.Request.first(100))
                .items()
                .size();
    }

    @Test
    void a_ca_that_answers_later_is_asked_again_by_a_repetition_when_its_time_has_come() {
        var request = Scene.enrolment(NFVO);
        scene.ca().pending(true);

        assertThat(nfvo.view().enrol(request)).isEqualTo(new EnrolmentOutcome.Pending(TroubledCa.RETRY));

        scene.ca().pending(false);
        scene.clock.advance(Duration.ofSeconds(2));
        assertThat(nfvo.view().enrol(request)).isEqualTo(new EnrolmentOutcome.Pending(Duration.ofSeconds(3)));
        scene.clock.advance(Duration.ofSeconds(3));
        Scene.issued(nfvo.view().enrol(request));
        assertThat(scene.ca().asked()).hasSize(before + 1);
    }

    @Test
    void a_ca_that_answers_later_is_asked_again_by_the_work_that_is_due() {
        var request = Scene.enrolment(NFVO);
        scene.ca().pending(true);
        nfvo.view().enrol(request);

        scene.pass(TroubledCa.RETRY);
        scene.ca().pending(false);
        assertThat(good()).isEqualTo(1);
        scene.pass(TroubledCa.RETRY);

        assertThat(good()).isEqualTo(2);
        Scene.issued(nfvo.view().enrol(request));
        assertThat(scene.ca().asked()).hasSize(before + 1);
        assertThat(scene.audited("enrol")).containsExactly("done", "pending", "done");
    }

    @Test
    void a_ca_that_is_down_loses_nothing() {
        var request = Scene.enrolment(NFVO);
        scene.ca().down(true);

        var refusal = catchThrowableOfType(
                CmfUnavailableException.class, () -> nfvo.view().enrol(request));
        assertThat(refusal.code()).isEqualTo(CmfErrorCode.CA_UNAVAILABLE);
        assertThat(refusal.retryAfter()).isEqualTo(TroubledCa.RETRY);

        scene.ca().down(false);
        scene.pass(TroubledCa.RETRY);
        assertThat(good()).isEqualTo(2);
        Scene.issued(nfvo.view().enrol(request));
        assertThat(scene.ca().asked()).hasSize(before + 1);
    }

    @Test
    void a_ca_that_is_down_is_not_asked_by_repetitions_before_its_time() {
        var request = Scene.enrolment(NFVO);
        scene.ca().down(true);
        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CA_UNAVAILABLE);
        int contacts = scene.ca().contacts();

        for (int i = 0; i < 5; i++) {
            assertThat(nfvo.view().enrol(request)).isEqualTo(new EnrolmentOutcome.Pending(TroubledCa.RETRY));
        }
        assertThat(scene.ca().contacts()).isEqualTo(contacts);

        scene.clock.advance(TroubledCa.RETRY);
        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CA_UNAVAILABLE);
        assertThat(scene.ca().contacts()).isEqualTo(contacts + 1);
    }

    @Test
    void a_ca_that_is_down_is_asked_once_by_the_work_that_is_due_and_then_less_often() {
        scene.ca().down(true);
        List<EnrolmentRequest> requests =
                Stream.generate(() -> Scene.enrolment(NFVO)).limit(5).toList();
        requests.forEach(request -> refusal(() -> nfvo.view().enrol(request)));
        List<Integer> contacts = new ArrayList<>();

        for (int i = 0; i < 8; i++) {
            int earlier = scene.ca().contacts();
            scene.pass(TroubledCa.RETRY);
            contacts.add(scene.ca().contacts() - earlier);
        }

        assertThat(contacts).containsExactly(1, 1, 0, 1, 0, 0, 0, 1);
        scene.ca().down(false);
        for (int i = 0; i < 8; i++) {
            scene.pass(TroubledCa.RETRY);
        }
        assertThat(good()).isEqualTo(6);
        requests.forEach(request -> Scene.issued(nfvo.view().enrol(request)));
    }

    @Test
    void a_ca_that_is_down_holds_up_no_other_ca() {
        var edge = new TrustDomain("edge");
        try (var two = Scene.open(builder -> {}, TrustDomainRule.ofHosts(edge, "edge.example"))) {
            var here = two.party(EntityType.NFVO, NFVO);
            var host = "vim.edge.example";
            var there = two.cmf.withCredential(two.oss()
                    .register(RegistrationRequest.of(EntityType.VIM, host, edge))
                    .credential());
            two.ca().down(true);
            refusal(() -> here.view().enrol(Scene.enrolment(NFVO)));
            two.ca(edge).pending(true);
            var request = Scene.enrolment(host);
            there.enrol(request);
            two.ca(edge).pending(false);

            two.pass(TroubledCa.RETRY);

            Scene.issued(there.enrol(request));
        }
    }

    @Test
    void an_answer_that_was_lost_is_found_again_and_nothing_is_issued_twice() {
        var request = Scene.enrolment(NFVO);
        scene.ca().losing(true);
        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CA_UNAVAILABLE);
        scene.ca().losing(false);
        scene.clock.advance(TroubledCa.RETRY);

        var issued = Scene.issued(nfvo.view().enrol(request));

        assertThat(scene.ca().asked()).hasSize(before + 1);
        assertThat(nfvo.view().enrol(request)).isEqualTo(issued);
        assertThat(good()).isEqualTo(2);
    }

    @Test
    @Clause("IFA026 C.4.1.2.6/5")
    void a_refusal_is_handed_on_and_stays() {
        var request = Scene.enrolment(NFVO);
        scene.ca().refusing("the quota of the year is used up");

        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CA_REFUSED);
        scene.ca().refusing(null);
        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CA_REFUSED);
        assertThat(scene.ca().asked()).hasSize(before + 1);
    }

    @Test
    void a_refusal_that_comes_later_is_told() {
        var request = Scene.enrolment(NFVO);
        scene.ca().pending(true);
        nfvo.view().enrol(request);
        scene.ca().refusing("no");

        scene.pass(TroubledCa.RETRY);

        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CA_REFUSED);
    }

    static Stream<RuntimeException> what_no_connector_throws() {
        return Stream.of(
                new IllegalStateException("a bug of the connector"),
                new CmfRejectedException(CmfErrorCode.CA_REFUSED, "what belongs into an answer"));
    }

    @ParameterizedTest
    @MethodSource("what_no_connector_throws")
    void a_connector_that_breaks_is_an_internal_failure_and_the_request_goes_on_later(RuntimeException thrown) {
        var request = Scene.enrolment(NFVO);
        scene.ca().failing(thrown);
        assertThat(catchThrowable(() -> nfvo.view().enrol(request))).isInstanceOf(CmfFailedException.class);
        scene.clock.advance(Duration.ofSeconds(31));
        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.INTERNAL);
        assertThat(scene.audited("enrol")).endsWith("internal");
        scene.pass(Duration.ofSeconds(31));
        scene.ca().failing(null);

        scene.pass(Duration.ofSeconds(31));

        Scene.issued(nfvo.view().enrol(request));
    }

    static Stream<Arguments> what_a_ca_can_do_wrong() {
        UnaryOperator<CaRequest> otherKey = request -> copy(
                request,
                request.names(),
                CsrFixture.forDnsName(NFVO).key(KeyFixture.p256()).request(),
                request.maximumValidity());
        UnaryOperator<CaRequest> otherSubject = request -> copy(
                request,
                names(
                        request.names(),
                        new X500Principal("CN=vim.operator.example"),
                        request.names().alternativeNames()),
                request.csr(),
                request.maximumValidity());
        UnaryOperator<CaRequest> moreNames = request -> copy(
                request,
                names(
                        request.names(),
                        request.names().subject(),
                        Set.of(AlternativeName.dns(NFVO), AlternativeName.dns("vim.operator.example"))),
                request.csr(),
                request.maximumValidity());
        UnaryOperator<CaRequest> tooLong = CaTroubleTest::longer;
        UnaryOperator<CaRequest> lessExtensions = request -> profile(request, List.of("2.5.29.37"));
        UnaryOperator<CaRequest> otherPurpose = request -> profile(request, List.of());
        return Stream.of(
                Arguments.of("another key", otherKey),
                Arguments.of("another subject", otherSubject),
                Arguments.of("a name more", moreNames),
                Arguments.of("too long a validity", tooLong),
                Arguments.of("an extension less", lessExtensions),
                Arguments.of("another purpose", otherPurpose));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("what_a_ca_can_do_wrong")
    void a_certificate_that_is_not_what_was_asked_for_is_refused_revoked_and_written_down(
            String what, UnaryOperator<CaRequest> forger) {
        var request = Scene.enrolment(NFVO);
        scene.ca().forging(forger);

        assertThat(refusal(() -> nfvo.view().enrol(request))).as(what).containsExactly(CmfErrorCode.CA_ANSWER_WRONG);

        assertThat(scene.ca().revoked()).hasSize(1);
        assertThat(good()).isEqualTo(1);
        assertThat(scene.audited("enrol").toString()).contains("ca-answer-wrong");
        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CA_ANSWER_WRONG);
        assertThat(scene.ca().asked()).hasSize(before + 1);
    }

    @Test
    void a_chain_that_is_not_that_of_the_ca_is_refused() {
        try (var other = Scene.open()) {
            var stranger = other.party(EntityType.NFVO, NFVO).issued().chain().encoded();
            List<UnaryOperator<CertificateChain>> wrong = List.of(
                    chain -> new CertificateChain(chain.encoded().subList(0, 2)),
                    chain -> new CertificateChain(List.of(chain.encoded().get(0))),
                    chain -> new CertificateChain(List.of(
                            chain.encoded().get(0),
                            chain.encoded().get(2),
                            chain.encoded().get(1))),
                    chain -> new CertificateChain(List.of(chain.encoded().get(0), stranger.get(1), stranger.get(2))));
            for (UnaryOperator<CertificateChain> chain : wrong) {
                scene.ca().returning(chain);

                assertThat(refusal(() -> nfvo.view().enrol(Scene.enrolment(NFVO))))
                        .containsExactly(CmfErrorCode.CA_ANSWER_WRONG);
            }
        }
    }

    @Test
    void a_certificate_that_its_issuer_has_not_signed_is_refused() {
        scene.ca().returning(CaTroubleTest::withAnotherSignature);

        assertThat(refusal(() -> nfvo.view().enrol(Scene.enrolment(NFVO))))
                .containsExactly(CmfErrorCode.CA_ANSWER_WRONG);
        assertThat(good()).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_no_certificate_is_refused() {
        scene.ca()
                .returning(chain -> new CertificateChain(List.of(
                        EncodedCertificate.ofDer(new byte[] {0x30, 0}),
                        chain.encoded().get(1),
                        chain.encoded().get(2))));

        assertThat(refusal(() -> nfvo.view().enrol(Scene.enrolment(NFVO))))
                .containsExactly(CmfErrorCode.CA_ANSWER_WRONG);
    }

    @Test
    void a_certificate_of_somebody_else_is_refused_and_stays_good() {
        var vim = scene.party(EntityType.VIM, "vim.operator.example");
        scene.ca().returning(chain -> vim.issued().chain());

        assertThat(refusal(() -> nfvo.view().enrol(Scene.enrolment(NFVO))))
                .containsExactly(CmfErrorCode.CA_ANSWER_WRONG);

        assertThat(scene.status(vim.certificate())).isEqualTo(CertificateStatus.VALID);
        assertThat(scene.ca().revoked()).isEmpty();
    }

    @Test
    void a_certificate_that_is_to_be_renewed_is_no_renewal_of_itself_and_stays_good() {
        var keysMayStay = new RenewalRule(false, Duration.ZERO, Duration.ofDays(30));
        try (var lenient = Scene.open(builder -> builder.renewalRule(keysMayStay))) {
            var vnfm = lenient.party(EntityType.VNFM, "vnfm.operator.example");
            var csr = CsrFixture.forDnsName("vnfm.operator.example").key(KeyFixture.p256());
            var first = Scene.issued(vnfm.view()
                    .enrol(new EnrolmentRequest(RequestId.random(), vnfm.entity(), Scene.IDENTITY, csr.request())));
            lenient.ca().returning(chain -> first.chain());
            var again = new RenewalRequest(RequestId.random(), first.id(), csr.request());

            assertThat(refusal(() -> vnfm.view().renew(again))).containsExactly(CmfErrorCode.CA_ANSWER_WRONG);

            assertThat(lenient.status(first.id())).isEqualTo(CertificateStatus.VALID);
            assertThat(lenient.record(first.id()).replacedBy()).isNull();
            assertThat(lenient.ca().revoked()).isEmpty();
        }
    }

    @Test
    void a_wrong_certificate_that_a_ca_refuses_to_revoke_stays_to_be_revoked() {
        var request = Scene.enrolment(NFVO);
        scene.ca().forging(CaTroubleTest::longer);
        scene.ca().beforeRevoking(() -> {
            throw new CmfRejectedException(CmfErrorCode.NOT_AUTHORISED, "not now");
        });

        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.NOT_AUTHORISED);
        scene.pass(Duration.ofSeconds(30));

        assertThat(scene.ca().revoked()).hasSize(1);
        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CA_ANSWER_WRONG);
    }

    @Test
    void a_key_that_could_not_be_looked_up_is_not_taken_for_a_known_one() {
        var store = new MeddledCertificateStore();
        try (var meddled = Scene.open(builder -> builder.certificates(store))) {
            var party = meddled.party(EntityType.NFVO, NFVO);
            var request = Scene.enrolment(NFVO);
            store.beforeLookingUp(() -> {
                throw new CmfUnavailableException(CmfErrorCode.STORE_UNAVAILABLE, "away", Duration.ZERO);
            });
            assertThat(refusal(() -> party.view().enrol(request))).containsExactly(CmfErrorCode.STORE_UNAVAILABLE);

            store.beforeLookingUp(() -> {});

            Scene.issued(party.view().enrol(request));
        }
    }

    static Stream<Arguments> what_cannot_be_read() {
        byte[] ecdsaWithSha256 = HexFormat.of().parseHex("06082a8648ce3d040302");
        UnaryOperator<CertificateChain> issuer =
                chain -> spoiled(chain, encoded(chain.certificates().get(1).getSubjectX500Principal()), 2);
        UnaryOperator<CertificateChain> subject =
                chain -> spoiled(chain, encoded(chain.certificate().getSubjectX500Principal()), 2);
        UnaryOperator<CertificateChain> algorithm = chain -> spoiled(chain, ecdsaWithSha256, 9);
        return Stream.of(
                Arguments.of("the issuer's name", issuer, 0),
                Arguments.of("the subject's name", subject, 1),
                Arguments.of("two algorithms, by the platform", algorithm, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("what_cannot_be_read")
    void a_certificate_that_cannot_be_read_as_a_whole_is_refused_and_revoked_if_it_can_be_named(
            String what, UnaryOperator<CertificateChain> spoil, int revoked) {
        var request = Scene.enrolment(NFVO);
        scene.ca().returning(spoil);

        assertThat(refusal(() -> nfvo.view().enrol(request))).as(what).containsExactly(CmfErrorCode.CA_ANSWER_WRONG);

        assertThat(scene.audited("enrol").toString()).contains("ca-answer-wrong");
        assertThat(good()).isEqualTo(1);
        assertThat(scene.ca().contacts()).isEqualTo(contactsBefore + 1 + revoked);
    }

    private static byte[] encoded(X500Principal name) {
        return name.getEncoded();
    }

    /** The same certificate with one octet changed within the last occurrence of others. */
    private static CertificateChain spoiled(CertificateChain chain, byte[] within, int offset) {
        byte[] der = chain.encoded().get(0).toDer();
        int at = der.length - within.length;
        while (!Arrays.equals(der, at, at + within.length, within, 0, within.length)) {
            at--;
        }
        der[at + offset] ^= 1;
        List<EncodedCertificate> encoded = new ArrayList<>(chain.encoded());
        encoded.set(0, EncodedCertificate.ofDer(der));
        return new CertificateChain(encoded);
    }

    @Test
    void a_wrong_certificate_that_cannot_be_revoked_now_is_revoked_later() {
        scene.ca().pending(true);
        var request = Scene.enrolment(NFVO);
        nfvo.view().enrol(request);
        scene.ca().pending(false);
        scene.ca().forging(CaTroubleTest::longer);
        scene.ca().unableToRevoke(true);
        scene.pass(TroubledCa.RETRY);
        assertThat(scene.ca().revoked()).isEmpty();
        scene.ca().unableToRevoke(false);

        scene.pass(Duration.ofSeconds(30));

        assertThat(scene.ca().revoked()).hasSize(1);
        assertThat(refusal(() -> nfvo.view().enrol(request))).containsExactly(CmfErrorCode.CA_ANSWER_WRONG);
    }

    @Test
    void a_certificate_for_somebody_who_was_deregistered_meanwhile_is_revoked() {
        scene.ca().before(() -> scene.oss().deregister(nfvo.entity()));

        assertThat(refusal(() -> nfvo.view().enrol(Scene.enrolment(NFVO))))
                .containsExactly(CmfErrorCode.CA_ANSWER_WRONG);

        assertThat(scene.ca().revoked()).hasSize(2);
    }

    @Test
    void what_was_open_when_a_cmf_was_stopped_is_finished_by_the_next_one() {
        var registrations = new InMemoryRegistrationStore(new SecureRandom());
        var credentials = new InMemoryCredentialStore();
        var certificates = new InMemoryCertificateStore();
        var enrolments = new InMemoryEnrolmentStore();
        var key = KeyFixture.p256();
        var request = new EnrolmentRequest(
                RequestId.random(),
                nfvo.entity(),
                Scene.IDENTITY,
                CsrFixture.forDnsName(NFVO).key(key).request());
        try (var first = Scene.open(builder -> builder.registrations(registrations)
                .credentials(credentials)
                .certificates(certificates)
                .enrolments(enrolments)
                .audit(new InMemoryAuditLog()))) {
            var party = first.party(EntityType.NFVO, NFVO);
            first.ca().losing(true);
            assertThat(refusal(() -> party.view().enrol(request))).containsExactly(CmfErrorCode.CA_UNAVAILABLE);
            first.ca().losing(false);
            var connector = first.ca();
            first.cmf.close();

            var rule = TrustDomainRule.ofHosts(InMemoryCmf.DOMAIN, "operator.example");
            var second = Cmf.builder()
                    .registrations(registrations)
                    .credentials(credentials)
                    .certificates(certificates)
                    .enrolments(enrolments)
                    .audit(new InMemoryAuditLog())
                    .clock(first.clock)
                    .crypto(new org.bouncycastle.jce.provider.BouncyCastleProvider())
                    .profiles(org.opencmf.cmf.profile.ShippedProfiles.all())
                    .ca(connector)
                    .trustDomain(rule, connector.name())
                    .selectCa(
                            org.opencmf.cmf.selection.CaSelection.of(org.opencmf.cmf.selection.CaSelector.byTrustDomain(
                                    java.util.Map.of(InMemoryCmf.DOMAIN, connector.name()))))
                    .oss(registrations.find(InMemoryCmf.OSS).orElseThrow())
                    .build();
            var view = second.forConsumer(
                    ConsumerIdentity.Certificate.of(party.issued().chain().certificates()));
            assertThat(refusal(() -> view.enrol(new EnrolmentRequest(
                            RequestId.random(),
                            party.entity(),
                            Scene.IDENTITY,
                            CsrFixture.forDnsName(NFVO).key(key).request()))))
                    .containsExactly(CmfErrorCode.CSR_KEY_REUSED);

            first.clock.advance(TroubledCa.RETRY);
            second.work();

            Scene.issued(view.enrol(request));
            assertThat(connector.asked()).hasSize(2);
            second.close();
        }
    }

    /** The same certificate with a signature that is well-formed, and changed in its last octet. */
    private static CertificateChain withAnotherSignature(CertificateChain chain) {
        List<EncodedCertificate> encoded = new ArrayList<>(chain.encoded());
        byte[] der = encoded.get(0).toDer();
        der[der.length - 1] ^= 1;
        encoded.set(0, EncodedCertificate.ofDer(der));
        return new CertificateChain(encoded);
    }

    private static CaRequest copy(
            CaRequest request,
            EndEntityIdentity names,
            org.opencmf.api.enrolment.CertificationRequest csr,
            Duration validity) {
        return new CaRequest(request.transactionId(), request.entity(), request.profile(), names, csr, validity);
    }

    private static EndEntityIdentity names(
            EndEntityIdentity names, X500Principal subject, Set<AlternativeName> others) {
        return new EndEntityIdentity(names.id(), names.type(), names.profile(), subject, others, names.nfTypes());
    }

    private static CaRequest longer(CaRequest request) {
        CertificateProfile profile = request.profile();
        Duration longer = profile.maximumValidity().plusDays(30);
        var changed = new CertificateProfile(
                profile.name(),
                profile.types(),
                longer,
                profile.keyAlgorithms(),
                profile.subject(),
                profile.extensions());
        return new CaRequest(
                request.transactionId(), request.entity(), changed, request.names(), request.csr(), longer);
    }

    private static CaRequest profile(CaRequest request, List<String> without) {
        CertificateProfile profile = request.profile();
        var extensions = profile.extensions().stream()
                .filter(rule -> !without.contains(rule.oid()))
                .map(rule -> rule.oid().equals("2.5.29.37")
                        ? new org.opencmf.api.profile.ExtensionRule(
                                rule.oid(), true, false, rule.source(), List.of("1.3.6.1.5.5.7.3.3"))
                        : rule)
                .toList();
        var changed = new CertificateProfile(
                profile.name(),
                profile.types(),
                profile.maximumValidity(),
                profile.keyAlgorithms(),
                profile.subject(),
                extensions);
        return new CaRequest(
                request.transactionId(),
                request.entity(),
                changed,
                request.names(),
                request.csr(),
                request.maximumValidity());
    }
}
