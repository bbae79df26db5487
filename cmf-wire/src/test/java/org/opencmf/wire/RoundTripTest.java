// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.attestation.AttestationNonce;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonText;

/** What is written is read as it was. */
class RoundTripTest {

    private static final TrustDomain DOMAIN = new TrustDomain("operator");
    private static final EntityId VNFM = new EntityId("vnfm.operator.example");
    private static final EntityId AMF = new EntityId("vnf-1/amf:0");

    private static <T> T through(JsonNode written, JsonReader<T> reader) {
        return Samples.JSON.read(JsonText.write(written), reader);
    }

    @Test
    void a_registration_request() {
        var request = new RegistrationRequest(
                Samples.ID, VNFM, EntityType.VNFM, DOMAIN, "vnfm.operator.example", List.of(Samples.identity()));

        assertThat(through(RegistrationJson.write(request), RegistrationJson.request(Samples.ID)))
                .isEqualTo(request);
    }

    @Test
    void registrations_of_a_vnfci_in_both_modes_and_of_an_entity() {
        var identities = List.of(Samples.identity());
        var all = List.of(
                new Registration(AMF, EntityType.VNFCI, DOMAIN, null, identities, new VnfcBinding("vnf-1", VNFM)),
                new Registration(AMF, EntityType.VNFCI, DOMAIN, null, identities, new VnfcBinding("vnf-1", null)),
                new Registration(VNFM, EntityType.VNFM, DOMAIN, "vnfm.operator.example", identities, null));

        assertThat(through(RegistrationJson.writeAll(all), RegistrationJson::readAll))
                .isEqualTo(all);
    }

    @Test
    void a_registration_outcome_with_its_secret() {
        var credential = new InitialCredential("ref", "s3cret".toCharArray(), Samples.TIME);
        var outcome = new RegistrationOutcome(
                new Registration(VNFM, EntityType.VNFM, DOMAIN, "vnfm.operator.example", List.of(), null), credential);

        var read = through(RegistrationJson.write(outcome), RegistrationJson::outcome);

        assertThat(read).isEqualTo(outcome);
        assertThat(read.credential().secret()).containsExactly("s3cret".toCharArray());
        assertThat(read.credential().notAfter()).isEqualTo(Samples.TIME);
    }

    @Test
    void a_delegate_registration_request_and_a_hand_over() {
        var request =
                new DelegateRegistrationRequest(Samples.ID, "vnf-1", DOMAIN, Map.of(AMF, List.of(Samples.identity())));
        var handOver = new DelegationJson.HandOver(Set.of(AMF, new EntityId("b")), VNFM);

        assertThat(through(DelegationJson.write(request), DelegationJson.request(Samples.ID)))
                .isEqualTo(request);
        assertThat(through(DelegationJson.write(handOver), DelegationJson::handOver))
                .isEqualTo(handOver);
    }

    @Test
    void enrolment_and_renewal_requests() throws Exception {
        var enrolment = Samples.enrolment();
        var id = CertificateId.of(Samples.certificate());
        var renewal = new RenewalRequest(
                Samples.ID, id, enrolment.csr(), enrolment.securityPolicies(), enrolment.attestations());

        assertThat(through(EnrolmentJson.write(enrolment), EnrolmentJson.request(Samples.ID)))
                .isEqualTo(enrolment);
        assertThat(through(EnrolmentJson.write(renewal), EnrolmentJson.request(Samples.ID, id)))
                .isEqualTo(renewal);
    }

    @Test
    void outcomes_of_an_enrolment() throws Exception {
        var certificate = Samples.certificate();
        var issued = new EnrolmentOutcome.Issued(
                CertificateId.of(certificate), CertificateChain.of(List.of(certificate, Samples.certificate())));
        var pending = new EnrolmentOutcome.Pending(Duration.ofMillis(1500));

        assertThat(through(EnrolmentJson.write(issued), EnrolmentJson::issued)).isEqualTo(issued);
        assertThat(through(EnrolmentJson.write(pending), EnrolmentJson::pending))
                .isEqualTo(pending);
    }

    @Test
    void records_of_certificates_in_all_states() throws Exception {
        var certificate = Samples.certificate();
        var valid = new CertificateRecord(
                CertificateId.of(certificate),
                AMF,
                "amf-sbi",
                CertificateType.VNF_OAM,
                DOMAIN,
                "edge",
                Samples.TIME,
                Samples.TIME.plusSeconds(5),
                "ab".repeat(32),
                CertificateStatus.VALID,
                null,
                null,
                EncodedCertificate.of(certificate));
        var all = List.of(
                valid,
                valid.revoked(new CertificateRecord.Revocation(CRLReason.KEY_COMPROMISE, Samples.TIME)),
                valid.supersededBy(CertificateId.of(Samples.certificate())));

        assertThat(through(CertificateJson.writeAll(all), CertificateJson::readAll))
                .isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource(CRLReason.class)
    void reasons_of_a_revocation(CRLReason reason) {
        assertThat(through(CertificateJson.write(reason), CertificateJson::reason))
                .isEqualTo(reason);
    }

    @Test
    void a_trust_bundle() throws Exception {
        var bundle = new TrustBundle(List.of(Samples.certificate()), List.of(Samples.certificate()), 7);

        assertThat(through(CertificateJson.write(bundle), CertificateJson::bundle))
                .isEqualTo(bundle);
    }

    @Test
    void events_and_the_end_of_a_subscription() throws Exception {
        var full = new CertificateEvent(
                5,
                Samples.TIME,
                CertificateEvent.Kind.ISSUED,
                AMF,
                CertificateType.VNFCI,
                DOMAIN,
                CertificateId.of(Samples.certificate()),
                "issued");
        var bare = new CertificateEvent(
                6, Samples.TIME, CertificateEvent.Kind.TRUST_BUNDLE_CHANGED, null, null, DOMAIN, null, "");
        var notification = new SubscriptionJson.Notification(
                "s-1", List.of(full, bare), new Violation(CmfErrorCode.BUDGET_EXCEEDED, "too many wait"));

        assertThat(through(SubscriptionJson.write(notification), SubscriptionJson::notification))
                .isEqualTo(notification);
    }

    @Test
    void a_wish_to_be_notified() {
        var request = new SubscriptionJson.Request(CertificateFilter.of(AMF), "https://nfvo.example.org/events");

        assertThat(through(SubscriptionJson.write(request), SubscriptionJson::request))
                .isEqualTo(request);
        assertThat(through(SubscriptionJson.write("s-1", request), SubscriptionJson::id))
                .isEqualTo("s-1");
    }

    @Test
    void a_filter_with_every_condition_and_characters_of_its_own_syntax() {
        var filter = new CertificateFilter(
                new EntityId("a,b)'c"),
                "vnf 'one'",
                DOMAIN,
                Set.of(CertificateType.VNFCI, CertificateType.VNF_OAM),
                Set.of(CertificateStatus.VALID),
                new X500Principal("CN=a, O=\"b,c\""),
                new BigInteger("730750818665451459101842416358141509827966271487"),
                Samples.TIME);

        assertThat(FilterText.read(FilterText.write(filter))).isEqualTo(filter);
        assertThat(FilterText.read("")).isEqualTo(CertificateFilter.all());
    }

    @Test
    void a_lifecycle_event_and_a_nonce() {
        var event = new VnfLcmEvent(
                Samples.ID,
                "vnf-1",
                VnfLcmEvent.Operation.HEAL,
                List.of(new VnfLcmEvent.AffectedVnfc(AMF, VnfLcmEvent.ChangeType.MODIFIED)));
        var nonce = new AttestationNonce("00112233445566778899aabbccddeeff", Samples.TIME);

        assertThat(through(LifecycleJson.write(event), LifecycleJson.event(Samples.ID)))
                .isEqualTo(event);
        assertThat(through(LifecycleJson.write(nonce), LifecycleJson::nonce)).isEqualTo(nonce);
    }

    @ParameterizedTest
    @EnumSource(CmfErrorCode.class)
    void problems_of_every_code_and_remedy(CmfErrorCode code) {
        var other = new Violation(CmfErrorCode.INTERNAL, "another");
        List<CmfException> problems = List.of(
                new CmfRejectedException(List.of(new Violation(code, "first"), other)),
                new CmfUnavailableException(code, "later", Duration.ofSeconds(5)),
                new CmfFailedException(code, "broken"));

        for (CmfException problem : problems) {
            var read = through(ProblemJson.write(problem, 400), ProblemJson::read);

            assertThat(read).hasSameClassAs(problem).hasMessage(problem.getMessage());
            assertThat(read.violations()).isEqualTo(problem.violations());
        }
        assertThat(through(ProblemJson.write(problems.get(1), 503), ProblemJson::read))
                .isInstanceOfSatisfying(
                        CmfUnavailableException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void a_code_of_a_later_release_is_still_a_problem() {
        var read = Samples.read(
                "{'type':'urn:opencmf:error:new','status':422,'detail':'x','remedy':'CORRECT',"
                        + "'violations':[{'code':'new','detail':'x'}]}",
                ProblemJson::read);

        assertThat(read.code()).isEqualTo(CmfErrorCode.NOT_SUPPORTED);
    }
}
