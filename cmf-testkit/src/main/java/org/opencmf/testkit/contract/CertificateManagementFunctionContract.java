// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.cert.CRLReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fake.RecordingListener;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.KeyFixture;

/**
 * What every way to a CMF keeps, in the same process or over a network. Implement the abstract methods in a test class and
 * inherit the tests. Each test meets a CMF of its own, in which nobody but the OSS is registered.
 */
public interface CertificateManagementFunctionContract {

    /**
     * Returns the way to the CMF.
     *
     * @return the same CMF at each call within a test
     */
    CmfAccess access();

    /**
     * Opens the view of the OSS.
     *
     * @return the view
     */
    CertificateManagementFunction oss();

    /**
     * Returns the trust domain of which names under {@code operator.example} are.
     *
     * @return the trust domain
     */
    TrustDomain trustDomain();

    /**
     * Puts a certificate in use.
     *
     * @param keys its key
     * @param issued the certificate
     * @return an identity that presents it
     */
    TlsIdentity identity(KeyPair keys, EnrolmentOutcome.Issued issued);

    /**
     * An entity with its certificate.
     *
     * @param id who it is
     * @param certificate its certificate
     * @param view what it may do
     */
    record Enrolled(EntityId id, CertificateId certificate, CertificateManagementFunction view) {}

    private RegistrationRequest entity(EntityType type, String host) {
        return RegistrationRequest.of(type, host + ".operator.example", trustDomain());
    }

    private static EnrolmentRequest request(EntityId entity, KeyPair keys) {
        return new EnrolmentRequest(
                RequestId.random(),
                entity,
                RegistrationRequest.NFV_MANO_IDENTITY,
                CsrFixture.forDnsName(entity.value()).key(keys).request());
    }

    private Enrolled enrolled(EntityType type, String host) {
        var registered = oss().register(entity(type, host));
        var keys = KeyFixture.p256();
        var id = registered.registration().entity();
        var issued = (EnrolmentOutcome.Issued)
                access().withCredential(registered.credential()).enrol(request(id, keys));
        return new Enrolled(id, issued.id(), access().withCertificate(identity(keys, issued)));
    }

    private static EndEntityIdentity vnfciIdentity(String name) {
        return new EndEntityIdentity(
                "oam",
                CertificateType.VNF_OAM,
                "vnf-oam",
                new X500Principal("CN=" + name),
                Set.of(AlternativeName.dns(name)),
                Set.of());
    }

    private DelegateRegistrationRequest delegation(String... names) {
        Map<EntityId, List<EndEntityIdentity>> vnfcis = new HashMap<>();
        for (String name : names) {
            vnfcis.put(new EntityId("vnf-1/" + name), List.of(vnfciIdentity(name + ".operator.example")));
        }
        return new DelegateRegistrationRequest(RequestId.random(), "vnf-1", trustDomain(), vnfcis);
    }

    private static void assertRefused(@Nullable CmfErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CmfRejectedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    @Clause("IFA026 Cmf.CertLcm.002")
    default void the_oss_registers_an_entity_by_its_fqdn_and_gets_a_credential() {
        var request = entity(EntityType.NFVO, "nfvo");

        var outcome = oss().register(request);

        assertThat(outcome.registration().fqdn()).isEqualTo("nfvo.operator.example");
        assertThat(outcome.registration().identities()).isEqualTo(request.identities());
        assertThat(outcome.credential().secret()).hasSizeGreaterThan(15);
        assertThat(oss().registration(request.entity())).isEqualTo(outcome.registration());
    }

    @Test
    default void a_repeated_registration_gets_the_first_answer_and_another_one_is_refused() {
        var request = entity(EntityType.NFVO, "nfvo");

        var first = oss().register(request);
        var again = oss().register(request);

        assertThat(again).isEqualTo(first);
        assertThat(again.credential().secret()).isEqualTo(first.credential().secret());
        assertRefused(CmfErrorCode.ENTITY_EXISTS, () -> oss().register(entity(EntityType.NFVO, "nfvo")));
    }

    @Test
    default void names_outside_the_trust_domain_are_refused() {
        var request = RegistrationRequest.of(EntityType.NFVO, "nfvo.elsewhere.example", trustDomain());

        assertRefused(CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN, () -> oss().register(request));
    }

    @Test
    @Clause("IFA026 Cmf.CertLcm.005")
    default void an_entity_enrols_with_its_credential_and_then_manages_its_certificate_with_it() {
        var nfvo = enrolled(EntityType.NFVO, "nfvo");

        CertificateRecord record = nfvo.view().certificate(nfvo.certificate());

        assertThat(record.entity()).isEqualTo(nfvo.id());
        assertThat(record.status()).isEqualTo(CertificateStatus.VALID);
        assertThat(record.subject()).isEqualTo(new X500Principal("CN=nfvo.operator.example"));
        assertThat(nfvo.view().registration(nfvo.id()).entity()).isEqualTo(nfvo.id());
    }

    @Test
    default void a_repeated_enrolment_gets_the_same_certificate_and_another_body_is_refused() {
        var registered = oss().register(entity(EntityType.NFVO, "nfvo"));
        var view = access().withCredential(registered.credential());
        var request = request(registered.registration().entity(), KeyFixture.p256());

        var first = view.enrol(request);
        var again = view.enrol(request);

        assertThat(again).isEqualTo(first);
        var other = new EnrolmentRequest(
                request.id(),
                request.entity(),
                request.identity(),
                CsrFixture.forDnsName("nfvo.operator.example").request());
        assertRefused(CmfErrorCode.REQUEST_ID_REUSED, () -> view.enrol(other));
    }

    @Test
    default void all_violations_of_a_certification_request_are_told_at_once() {
        var registered = oss().register(entity(EntityType.NFVO, "nfvo"));
        var view = access().withCredential(registered.credential());
        var csr = CsrFixture.forDnsName("nfvo.operator.example")
                .withExtraName("other.operator.example")
                .signedByAnotherKey()
                .request();

        assertThatThrownBy(() -> view.enrol(new EnrolmentRequest(
                        RequestId.random(), registered.registration().entity(), "nfv-mano", csr)))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        e -> assertThat(e.violations())
                                .extracting(violation -> violation.code())
                                .contains(CmfErrorCode.CSR_PROOF_OF_POSSESSION, CmfErrorCode.CSR_ALTERNATIVE_NAME));
    }

    @Test
    default void a_wrong_secret_authenticates_nobody() {
        var good = oss().register(entity(EntityType.NFVO, "nfvo")).credential();
        var wrong = new InitialCredential(good.reference(), "wrong-secret".toCharArray(), good.notAfter());

        assertThatThrownBy(() -> access().withCredential(wrong)
                        .enrol(request(new EntityId("nfvo.operator.example"), KeyFixture.p256())))
                .isInstanceOf(CmfRejectedException.class);
    }

    @Test
    default void a_credential_is_good_for_enrolment_and_not_for_looking_around() {
        var view = access().withCredential(
                        oss().register(entity(EntityType.NFVO, "nfvo")).credential());

        assertThatThrownBy(() -> view.certificates(CertificateFilter.all(), Page.Request.first(1)))
                .isInstanceOf(CmfRejectedException.class);
        assertThatThrownBy(() -> view.register(entity(EntityType.VIM, "vim"))).isInstanceOf(CmfRejectedException.class);
    }

    @Test
    default void a_new_credential_replaces_the_one_before() {
        var request = entity(EntityType.NFVO, "nfvo");
        var first = oss().register(request).credential();

        var second = oss().issueCredential(request.entity());

        assertThatThrownBy(() -> access().withCredential(first).enrol(request(request.entity(), KeyFixture.p256())))
                .isInstanceOf(CmfRejectedException.class);
        assertThat(access().withCredential(second).enrol(request(request.entity(), KeyFixture.p256())))
                .isInstanceOf(EnrolmentOutcome.Issued.class);
    }

    @Test
    default void a_renewal_supersedes_the_certificate_once() {
        var nfvo = enrolled(EntityType.NFVO, "nfvo");
        var csr = CsrFixture.forDnsName("nfvo.operator.example").request();

        var renewed = (EnrolmentOutcome.Issued)
                nfvo.view().renew(new RenewalRequest(RequestId.random(), nfvo.certificate(), csr));

        var old = nfvo.view().certificate(nfvo.certificate());
        assertThat(old.status()).isEqualTo(CertificateStatus.SUPERSEDED);
        assertThat(old.replacedBy()).isEqualTo(renewed.id());
        var another = CsrFixture.forDnsName("nfvo.operator.example").request();
        assertThatThrownBy(() -> nfvo.view().renew(new RenewalRequest(RequestId.random(), nfvo.certificate(), another)))
                .isInstanceOf(CmfRejectedException.class);
    }

    @Test
    @Clause("IFA026 Cmf.CertLcm.001")
    default void a_revocation_has_its_reason_and_stays_as_it_is() {
        var nfvo = enrolled(EntityType.NFVO, "nfvo");

        var revoked = oss().revoke(nfvo.certificate(), CRLReason.KEY_COMPROMISE);
        var again = oss().revoke(nfvo.certificate(), CRLReason.SUPERSEDED);

        assertThat(revoked.status()).isEqualTo(CertificateStatus.REVOKED);
        assertThat(again.revocation()).isEqualTo(revoked.revocation());
        assertThat(again.revocation())
                .extracting(CertificateRecord.Revocation::reason)
                .isEqualTo(CRLReason.KEY_COMPROMISE);
        assertThatThrownBy(() -> nfvo.view().certificate(nfvo.certificate())).isInstanceOf(CmfRejectedException.class);
    }

    @Test
    default void a_removed_certificate_is_gone_from_management() {
        var nfvo = enrolled(EntityType.NFVO, "nfvo");

        oss().remove(nfvo.certificate());

        assertThatThrownBy(() -> nfvo.view().registration(nfvo.id())).isInstanceOf(CmfRejectedException.class);
    }

    @Test
    default void a_list_comes_in_parts_without_gap_or_repetition() {
        var hosts = List.of("a", "b", "c", "d", "e");
        List<CertificateId> enrolled = new ArrayList<>();
        hosts.forEach(host -> enrolled.add(enrolled(EntityType.VIM, host).certificate()));
        var filter = CertificateFilter.all().ofType(CertificateType.NFV_MANO).in(CertificateStatus.VALID);

        List<CertificateId> listed = new ArrayList<>();
        var page = oss().certificates(filter, Page.Request.first(2));
        listed.addAll(page.items().stream().map(CertificateRecord::id).toList());
        while (page.next() != null) {
            page = oss().certificates(filter, new Page.Request(2, page.next()));
            listed.addAll(page.items().stream().map(CertificateRecord::id).toList());
        }

        assertThat(listed).doesNotHaveDuplicates().containsAll(enrolled);
        assertThatThrownBy(() -> oss().certificates(filter, new Page.Request(2, "nonsense")))
                .isInstanceOf(CmfRejectedException.class);
    }

    @Test
    default void a_filter_selects_by_every_condition() {
        var vim = enrolled(EntityType.VIM, "vim");
        var nfvo = enrolled(EntityType.NFVO, "nfvo");
        var first = Page.Request.first(10);

        assertThat(oss().certificates(CertificateFilter.of(vim.id()), first).items())
                .extracting(CertificateRecord::id)
                .containsExactly(vim.certificate());
        assertThat(oss().certificates(
                                CertificateFilter.all()
                                        .withSerialNumber(nfvo.certificate().serialNumber()),
                                first)
                        .items())
                .extracting(CertificateRecord::id)
                .containsExactly(nfvo.certificate());
        assertThat(oss().certificates(
                                CertificateFilter.all().withSubject(new X500Principal("CN=vim.operator.example")),
                                first)
                        .items())
                .extracting(CertificateRecord::id)
                .containsExactly(vim.certificate());
        assertThat(nfvo.view()
                        .certificates(CertificateFilter.of(vim.id()), first)
                        .items())
                .isEmpty();
    }

    @Test
    @Clause("IFA026 Cmf.CertLcm.003")
    default void a_vnfm_is_put_in_charge_enrols_for_its_vnfcis_and_hands_over() {
        var vnfm = enrolled(EntityType.VNFM, "vnfm");
        var other = enrolled(EntityType.VNFM, "other");
        var vnfci = new EntityId("vnf-1/amf:0");

        var registrations = vnfm.view().registerDelegate(delegation("amf-0", "smf-0"));
        var issued = vnfm.view()
                .enrol(new EnrolmentRequest(
                        RequestId.random(),
                        new EntityId("vnf-1/amf-0"),
                        "oam",
                        CsrFixture.forDnsName("amf-0.operator.example").request()));

        assertThat(registrations).hasSize(2).allMatch(registration -> registration.isDelegatedTo(vnfm.id()));
        assertThat(issued).isInstanceOf(EnrolmentOutcome.Issued.class);
        assertRefused(CmfErrorCode.ENTITY_UNKNOWN, () -> oss().registration(vnfci));
        assertThatThrownBy(() -> other.view().registerDelegate(delegation("amf-0")))
                .isInstanceOf(CmfRejectedException.class);
        assertThat(vnfm.view().handOver(Set.of(new EntityId("vnf-1/amf-0")), other.id()))
                .allMatch(registration -> registration.isDelegatedTo(other.id()));
    }

    @Test
    default void what_ends_with_a_vnf_is_revoked_and_removed() {
        var vnfm = enrolled(EntityType.VNFM, "vnfm");
        var vnfci = new EntityId("vnf-1/amf-0");
        vnfm.view().registerDelegate(delegation("amf-0"));
        var issued = (EnrolmentOutcome.Issued) vnfm.view()
                .enrol(new EnrolmentRequest(
                        RequestId.random(),
                        vnfci,
                        "oam",
                        CsrFixture.forDnsName("amf-0.operator.example").request()));

        vnfm.view()
                .vnfLifecycleChanged(new VnfLcmEvent(
                        RequestId.random(),
                        "vnf-1",
                        VnfLcmEvent.Operation.TERMINATE,
                        List.of(new VnfLcmEvent.AffectedVnfc(vnfci, VnfLcmEvent.ChangeType.REMOVED))));

        var valid = CertificateFilter.all()
                .in(CertificateStatus.VALID)
                .withSerialNumber(issued.id().serialNumber());
        assertThat(oss().certificates(valid, Page.Request.first(10)).items()).isEmpty();
    }

    @Test
    default void events_arrive_in_their_order_until_the_subscription_is_closed() {
        var listener = new RecordingListener().failing(1);

        try (var subscription = oss().subscribe(CertificateFilter.all(), listener)) {
            assertThat(subscription.id()).isNotBlank();
            var nfvo = enrolled(EntityType.NFVO, "nfvo");
            oss().revoke(nfvo.certificate(), CRLReason.SUPERSEDED);
            List<CertificateEvent> events = listener.await(2);

            assertThat(events)
                    .extracting(CertificateEvent::kind)
                    .containsSubsequence(CertificateEvent.Kind.ISSUED, CertificateEvent.Kind.REVOKED);
            assertThat(events).extracting(CertificateEvent::sequence).isSorted();
            assertThat(events.get(0).certificate()).isEqualTo(nfvo.certificate());
        }
    }

    @Test
    @Clause("IFA026 Cmf.CertLcm.007")
    default void the_trust_bundle_verifies_what_was_issued() {
        var bundle = oss().trustBundle(trustDomain());

        assertThat(bundle.anchors()).isNotEmpty();
        assertRefused(CmfErrorCode.TRUST_DOMAIN_UNKNOWN, () -> oss().trustBundle(new TrustDomain("nowhere")));
    }

    @Test
    default void nonces_differ() {
        var nonces = IntStream.range(0, 5)
                .mapToObj(i -> oss().attestationNonce().hex())
                .toList();

        assertThat(nonces).doesNotHaveDuplicates();
    }

    @Test
    default void a_deregistered_entity_is_unknown_and_its_certificate_good_for_nothing() {
        var nfvo = enrolled(EntityType.NFVO, "nfvo");

        oss().deregister(nfvo.id());

        assertRefused(CmfErrorCode.ENTITY_UNKNOWN, () -> oss().registration(nfvo.id()));
        assertThatThrownBy(() -> nfvo.view().registration(nfvo.id())).isInstanceOf(CmfException.class);
    }

    @Test
    default void nobody_but_the_oss_registers() {
        var nfvo = enrolled(EntityType.NFVO, "nfvo");

        assertRefused(CmfErrorCode.NOT_AUTHORISED, () -> nfvo.view().register(entity(EntityType.VIM, "vim")));
    }
}
