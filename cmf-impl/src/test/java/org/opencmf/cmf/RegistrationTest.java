// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.cmf.Scene.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.cmf.selection.CaSelection;
import org.opencmf.cmf.selection.CaSelector;
import org.opencmf.testkit.Clause;

class RegistrationTest {

    private final Scene scene = Scene.open();

    @AfterEach
    void close() {
        scene.close();
    }

    private static RegistrationRequest request(String entity, String fqdn, EndEntityIdentity... identities) {
        return new RegistrationRequest(
                RequestId.random(),
                new EntityId(entity),
                EntityType.NFVO,
                InMemoryCmf.DOMAIN,
                fqdn,
                List.of(identities));
    }

    private static EndEntityIdentity identity(String subject, AlternativeName... names) {
        return new EndEntityIdentity(
                "nfv-mano", CertificateType.NFV_MANO, "nfv-mano", new X500Principal(subject), Set.of(names), Set.of());
    }

    @Nested
    @Clause("IFA026 Cmf.CertLcm.002")
    class Takes {

        @ParameterizedTest
        @EnumSource(
                value = EntityType.class,
                names = {"OSS", "VNFCI"},
                mode = EnumSource.Mode.EXCLUDE)
        @Clause("IFA026 C.4.1.1.6")
        @Clause("IFA026 C.4.1.1.6/0")
        @Clause("IFA026 C.4.1.1.6/2")
        void each_entity_of_nfv_mano_by_its_fqdn_and_gives_it_a_credential(EntityType type) {
            var outcome = scene.register(type, "entity.operator.example");

            assertThat(outcome.registration().fqdn()).isEqualTo("entity.operator.example");
            assertThat(outcome.credential().secret()).hasSizeGreaterThanOrEqualTo(22);
            assertThat(outcome.credential().notAfter())
                    .isEqualTo(scene.clock.instant().plus(Duration.ofDays(1)));
            assertThat(scene.oss().registration(new EntityId("entity.operator.example")))
                    .isEqualTo(outcome.registration());
        }

        @Test
        @Clause("RFC5891 4")
        void an_internationalised_name_and_keeps_it_as_a_labels() {
            var outcome = scene.oss()
                    .register(request(
                            "nfvo",
                            "Bücher.operator.example",
                            identity("CN=nfvo", AlternativeName.dns("BÜCHER.Operator.example"))));

            assertThat(outcome.registration().fqdn()).isEqualTo("xn--bcher-kva.operator.example");
            assertThat(outcome.registration().identities().get(0).alternativeNames())
                    .containsExactly(AlternativeName.dns("xn--bcher-kva.operator.example"));
        }

        @Test
        void addresses_and_uris_of_the_trust_domain() {
            var outcome = scene.oss()
                    .register(request(
                            "nfvo",
                            "nfvo.operator.example",
                            identity(
                                    "CN=nfvo.operator.example",
                                    AlternativeName.ip("2001:DB8:0::1"),
                                    AlternativeName.ip("192.0.2.7"),
                                    AlternativeName.uri("urn:uuid:00000000-0000-4000-8000-00000000000A"))));

            assertThat(outcome.registration().identities().get(0).alternativeNames())
                    .containsExactlyInAnyOrder(
                            AlternativeName.ip("2001:db8::1"),
                            AlternativeName.ip("192.0.2.7"),
                            AlternativeName.uri("urn:uuid:00000000-0000-4000-8000-00000000000a"));
        }

        @ParameterizedTest(name = "''{0}''")
        @ValueSource(
                strings = {
                    "CN=nfvo",
                    "CN=NFV orchestrator 1",
                    "CN=nfvo.operator.example",
                    "CN=NFVO.Operator.Example",
                    "CN=other.operator.example",
                    "CN=nfvo+CN=other.operator.example",
                    "O=operator.example",
                    ""
                })
        void a_common_name_that_is_a_label_or_one_of_the_entitys_own_host_names(String subject) {
            var identity = identity(subject, AlternativeName.dns("OTHER.operator.example"));

            var outcome = scene.oss().register(request("nfvo", "nfvo.operator.example", identity));

            assertThat(outcome.registration().identities().get(0).subject()).isEqualTo(new X500Principal(subject));
        }

        @ParameterizedTest(name = "{0} of {1} characters")
        @CsvSource({"CN, 64", "O, 64", "OU, 64", "SERIALNUMBER, 64", "L, 128", "ST, 128", "C, 2"})
        void a_subject_with_attributes_up_to_the_bounds_of_rfc_5280(String keyword, int length) {
            String subject = keyword + '=' + "ä".repeat(length);
            var identity = identity(keyword.equals("C") ? "C=SE" : subject);

            var outcome = scene.oss().register(request("nfvo", "nfvo.operator.example", identity));

            assertThat(outcome.registration().identities()).hasSize(1);
        }

        @Test
        void a_repeated_request_and_answers_it_as_before() {
            var request = RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", InMemoryCmf.DOMAIN);
            var first = scene.oss().register(request);

            var second = scene.oss().register(request);

            assertThat(second).isEqualTo(first);
            assertThat(second.credential().secret())
                    .isEqualTo(first.credential().secret());
            assertThat(scene.audited("register")).containsExactly("done");
        }
    }

    @Nested
    @Clause("IFA026 C.4.1.1.6/1")
    class Refuses {

        @ParameterizedTest(name = "''{0}''")
        @ValueSource(
                strings = {
                    "nfvo",
                    "nfvo..operator.example",
                    "-nfvo.operator.example",
                    "*.operator.example",
                    "nfvo.operator.example.",
                    "nf_vo.operator.example",
                    "192.0.2.1",
                    ""
                })
        void an_fqdn_that_is_malformed(String fqdn) {
            assertThat(refusal(() -> scene.oss().register(request("nfvo", fqdn, identity("CN=nfvo")))))
                    .containsExactly(CmfErrorCode.FQDN_MALFORMED);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {"nfvo.elsewhere.example", "operator.example.evil", "evil-operator.example", "example.com"})
        void an_fqdn_outside_the_trust_domain(String fqdn) {
            assertThat(refusal(() -> scene.oss().register(request("nfvo", fqdn, identity("CN=nfvo")))))
                    .containsExactly(CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN);
        }

        @ParameterizedTest(name = "{0} {1}: {2}")
        @CsvSource({
            "DNS,x.elsewhere.example,NAME_OUTSIDE_TRUST_DOMAIN",
            "DNS,*.operator.example,FQDN_MALFORMED",
            "DNS,a..b,FQDN_MALFORMED",
            "IP,8.8.8.8,NAME_OUTSIDE_TRUST_DOMAIN",
            "IP,::ffff:192.0.2.1,NAME_OUTSIDE_TRUST_DOMAIN",
            "IP,300.1.1.1,REQUEST_MALFORMED",
            "URI,https://operator.example/,NAME_OUTSIDE_TRUST_DOMAIN",
            "URI,relative,REQUEST_MALFORMED",
            "EMAIL,root@operator.example,NAME_OUTSIDE_TRUST_DOMAIN",
            "EMAIL,nobody,REQUEST_MALFORMED",
            "DIRECTORY,CN=x,NAME_OUTSIDE_TRUST_DOMAIN",
            "REGISTERED_ID,1.2.3,NAME_OUTSIDE_TRUST_DOMAIN",
            "OTHER,1.2.3:0c0161,NAME_OUTSIDE_TRUST_DOMAIN"
        })
        void an_alternative_name_of_any_kind_that_the_trust_domain_does_not_name(
                AlternativeName.Kind kind, String value, CmfErrorCode code) {
            var name = new AlternativeName(kind, value);

            assertThat(refusal(() ->
                            scene.oss().register(request("nfvo", "nfvo.operator.example", identity("CN=nfvo", name)))))
                    .containsExactly(code);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "CN=nfvo.elsewhere.example",
                    "CN=nfvo.operator.example+CN=nfvo.elsewhere.example",
                    // a BMPString
                    "CN=#1e1e0065002e0065006c0073006500770068006500720065002e0063006f006d",
                    "1.2.840.113549.1.9.1=#16126e66766f40656c736577686572652e636f6d,CN=nfvo"
                })
        void a_subject_that_speaks_of_names_outside_the_trust_domain(String subject) {
            assertThat(refusal(() -> scene.oss().register(request("nfvo", "nfvo.operator.example", identity(subject)))))
                    .containsExactly(CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    // an ideographic full stop, a wide one
                    "CN=nfvo\u3002elsewhere\u3002example",
                    "CN=nfvo\uFF0Eelsewhere\uFF0Eexample",
                    "CN=*.operator.example",
                    "CN=*.elsewhere.example",
                    "CN=*",
                    "CN=nfvo.operator.example.",
                    "CN=nfvo.elsewhere.example.",
                    "CN=nf_vo.operator.example",
                    "CN=192.0.2.7",
                    "CN=2001:db8::1",
                    "CN=urn:uuid:00000000-0000-4000-8000-000000000000",
                    // a wide asterisk
                    "CN=\uFF0A"
                })
        void a_common_name_that_is_a_pattern_an_address_or_a_malformed_host_name(String subject) {
            assertThat(refusal(() -> scene.oss().register(request("nfvo", "nfvo.operator.example", identity(subject)))))
                    .containsExactly(CmfErrorCode.FQDN_MALFORMED);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"vim.operator.example", "VIM.Operator.Example", "free.operator.example"})
        void a_host_name_as_common_name_that_is_not_the_entitys_own(String host) {
            scene.register(EntityType.VIM, "vim.operator.example");

            assertThat(refusal(() ->
                            scene.oss().register(request("nfvo", "nfvo.operator.example", identity("CN=" + host)))))
                    .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
            assertThat(refusal(() -> scene.oss()
                            .register(request(
                                    "nfvo",
                                    "nfvo.operator.example",
                                    identity("CN=" + host, AlternativeName.dns("vim.operator.example"))))))
                    .contains(CmfErrorCode.NAME_TAKEN);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    // a UniversalString, an empty mailbox, octets that are not UTF-8
                    "CN=#1c0400000065",
                    "1.2.840.113549.1.9.1=#1600,CN=nfvo",
                    "CN=#0c02c328"
                })
        void a_subject_whose_names_cannot_be_read(String subject) {
            assertThat(refusal(() -> scene.oss().register(request("nfvo", "nfvo.operator.example", identity(subject)))))
                    .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
        }

        @ParameterizedTest(name = "{0} of {1} characters")
        @CsvSource({"CN, 65", "O, 65", "OU, 65", "SERIALNUMBER, 65", "L, 129", "ST, 129", "C, 1", "C, 3"})
        void a_subject_with_an_attribute_beyond_the_bounds_of_rfc_5280(String keyword, int length) {
            String subject = keyword + '=' + "a".repeat(length);

            assertThat(refusal(() -> scene.oss().register(request("nfvo", "nfvo.operator.example", identity(subject)))))
                    .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
        }

        @Test
        void an_entity_that_is_registered_already() {
            scene.register(EntityType.NFVO, "nfvo.operator.example");

            assertThat(refusal(() -> scene.register(EntityType.NFVO, "nfvo.operator.example")))
                    .containsExactly(CmfErrorCode.ENTITY_EXISTS);
        }

        @Test
        void an_fqdn_that_another_entity_has() {
            scene.register(EntityType.NFVO, "nfvo.operator.example");

            assertThat(refusal(() ->
                            scene.oss().register(request("other", "NFVO.operator.example", identity("CN=other")))))
                    .containsExactly(CmfErrorCode.ENTITY_EXISTS);
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({"DNS,shared.operator.example", "IP,192.0.2.7", "URI,urn:uuid:00000000-0000-4000-8000-000000000000"})
        void a_name_that_another_entity_holds(AlternativeName.Kind kind, String value) {
            var name = new AlternativeName(kind, value);
            scene.oss().register(request("a", "a.operator.example", identity("CN=a", name)));

            assertThat(refusal(() -> scene.oss().register(request("b", "b.operator.example", identity("CN=b", name)))))
                    .containsExactly(CmfErrorCode.NAME_TAKEN);
        }

        @Test
        void another_registration_by_the_same_request_id() {
            var first = RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", InMemoryCmf.DOMAIN);
            var other = RegistrationRequest.of(EntityType.VIM, "vim.operator.example", InMemoryCmf.DOMAIN);
            scene.oss().register(first);

            assertThat(refusal(() -> scene.oss()
                            .register(new RegistrationRequest(
                                    first.id(),
                                    other.entity(),
                                    other.type(),
                                    other.trustDomain(),
                                    other.fqdn(),
                                    other.identities()))))
                    .containsExactly(CmfErrorCode.REQUEST_ID_REUSED);
        }

        @Test
        void a_trust_domain_that_is_not_known() {
            assertThat(refusal(() -> scene.oss()
                            .register(RegistrationRequest.of(
                                    EntityType.NFVO, "nfvo.operator.example", new TrustDomain("unknown")))))
                    .containsExactly(CmfErrorCode.TRUST_DOMAIN_UNKNOWN);
        }

        @ParameterizedTest
        @EnumSource(
                value = EntityType.class,
                names = {"OSS", "VNFCI"})
        void an_entity_that_is_not_registered_this_way(EntityType type) {
            assertThat(refusal(() -> scene.register(type, "entity.operator.example")))
                    .containsExactly(CmfErrorCode.NOT_SUPPORTED);
        }

        @ParameterizedTest(name = "{0} with profile {1}")
        @CsvSource({"VNFCI,sba-nf-tls-client", "NFV_MANO,vnf-oam", "NFV_MANO,unknown", "CONTROL_PLANE,control-plane"})
        void an_identity_that_its_role_may_not_have_or_its_profile_does_not_serve(
                CertificateType type, String profile) {
            var identity = new EndEntityIdentity("id", type, profile, new X500Principal("CN=nfvo"), Set.of(), Set.of());

            assertThat(refusal(() -> scene.oss().register(request("nfvo", "nfvo.operator.example", identity))))
                    .containsExactly(CmfErrorCode.NOT_SUPPORTED);
        }

        @Test
        void network_function_types_that_break_the_specification() {
            var identity = new EndEntityIdentity(
                    "id",
                    CertificateType.NFV_MANO,
                    "nfv-mano",
                    new X500Principal("CN=nfvo"),
                    Set.of(),
                    Set.of("A TYPE WITH BLANKS"));

            assertThat(refusal(() -> scene.oss().register(request("nfvo", "nfvo.operator.example", identity))))
                    .containsExactly(CmfErrorCode.CSR_NF_TYPES);
        }

        @Test
        void no_identity_and_two_of_one_id() {
            assertThat(refusal(() -> scene.oss().register(request("nfvo", "nfvo.operator.example"))))
                    .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
            assertThat(refusal(() -> scene.oss()
                            .register(request("nfvo", "nfvo.operator.example", identity("CN=a"), identity("CN=b")))))
                    .containsExactly(CmfErrorCode.REQUEST_MALFORMED);
        }

        @Test
        void everything_that_is_wrong_at_once() {
            assertThat(refusal(() -> scene.oss()
                            .register(request(
                                    "oss.operator.example",
                                    "nfvo.elsewhere.example",
                                    identity("CN=nfvo", AlternativeName.dns("a..b"))))))
                    .containsExactlyInAnyOrder(
                            CmfErrorCode.ENTITY_EXISTS,
                            CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN,
                            CmfErrorCode.FQDN_MALFORMED);
        }
    }

    @Test
    @Clause("IFA026 Cmf.CertLcm.004")
    void refuses_an_entity_that_no_ca_serves() {
        var none = CaSelection.of(CaSelector.byEntity(Map.of(InMemoryCmf.OSS, InMemoryCmf.DOMAIN.name())));
        try (var alone = Scene.open(builder -> builder.selectCa(none))) {
            assertThat(refusal(() -> alone.register(EntityType.NFVO, "nfvo.operator.example")))
                    .containsExactly(CmfErrorCode.NO_CA_SELECTED);
        }
    }

    @Test
    void refuses_more_identities_or_names_than_the_limits_allow() {
        var limits = Limits.standard().with(new Limits.Request(65536, 1, 1, 100, 1, 1, 1));
        try (var narrow = Scene.open(builder -> builder.limits(limits))) {
            var two = identity(
                    "CN=x", AlternativeName.dns("a.operator.example"), AlternativeName.dns("b.operator.example"));
            var other = new EndEntityIdentity(
                    "other", CertificateType.NFV_MANO, "nfv-mano", new X500Principal("CN=x"), Set.of(), Set.of());

            assertThat(refusal(() -> narrow.oss().register(request("x", "x.operator.example", two))))
                    .containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
            assertThat(refusal(
                            () -> narrow.oss().register(request("x", "x.operator.example", identity("CN=x"), other))))
                    .containsExactly(CmfErrorCode.LIMIT_EXCEEDED);
        }
    }

    @Test
    void of_many_threads_that_register_one_entity_one_wins() {
        var wins = new AtomicInteger();

        IntStream.range(0, 32).parallel().forEach(i -> {
            try {
                scene.register(EntityType.NFVO, "nfvo.operator.example");
                wins.incrementAndGet();
            } catch (CmfRejectedException e) {
                assertThat(e.code()).isEqualTo(CmfErrorCode.ENTITY_EXISTS);
            }
        });

        assertThat(wins).hasValue(1);
    }

    @Nested
    @Clause("IFA026 Cmf.CertLcm.008")
    class A_registration_is_shown {

        @Test
        void to_the_oss_and_to_the_entity_itself() {
            var nfvo = scene.party(EntityType.NFVO, "nfvo.operator.example");

            assertThat(scene.oss().registration(nfvo.entity()).fqdn()).isEqualTo("nfvo.operator.example");
            assertThat(nfvo.view().registration(nfvo.entity()).fqdn()).isEqualTo("nfvo.operator.example");
        }

        @Test
        void to_nobody_else_who_cannot_even_tell_whether_there_is_one() {
            var nfvo = scene.party(EntityType.NFVO, "nfvo.operator.example");
            scene.register(EntityType.VIM, "vim.operator.example");

            assertThat(refusal(() -> nfvo.view().registration(new EntityId("vim.operator.example"))))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
            assertThat(refusal(() -> nfvo.view().registration(new EntityId("nobody.operator.example"))))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
        }
    }

    @Nested
    class Deregistration {

        @Test
        void revokes_and_removes_what_the_entity_had_and_ends_its_credentials() {
            var nfvo = scene.party(EntityType.NFVO, "nfvo.operator.example");
            var credential = scene.oss().issueCredential(nfvo.entity());

            scene.oss().deregister(nfvo.entity());

            assertThat(scene.ca().revoked()).containsExactly(nfvo.certificate());
            assertThat(scene.record(nfvo.certificate()).revocation()).isNotNull();
            assertThat(refusal(() -> scene.oss().registration(nfvo.entity())))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
            assertThat(refusal(
                            () -> scene.cmf.withCredential(credential).enrol(Scene.enrolment("nfvo.operator.example"))))
                    .containsExactly(CmfErrorCode.CREDENTIAL_INVALID);
            assertThat(refusal(() -> nfvo.view().registration(nfvo.entity())))
                    .containsExactly(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED);
        }

        @Test
        void goes_on_where_it_stopped() {
            var nfvo = scene.party(EntityType.NFVO, "nfvo.operator.example");
            scene.ca().down(true);

            assertThat(refusal(() -> scene.oss().deregister(nfvo.entity())))
                    .containsExactly(CmfErrorCode.CA_UNAVAILABLE);

            scene.ca().down(false);
            scene.oss().deregister(nfvo.entity());
            assertThat(refusal(() -> scene.oss().registration(nfvo.entity())))
                    .containsExactly(CmfErrorCode.ENTITY_UNKNOWN);
            scene.register(EntityType.NFVO, "nfvo.operator.example");
        }

        @Test
        void is_refused_to_all_but_the_oss_and_of_a_vnfm_that_is_still_a_delegate() {
            var vnfm = scene.vnfm("vnfm");
            vnfm.view().registerDelegate(Scene.delegation("amf-0"));

            assertThat(refusal(() -> scene.oss().deregister(vnfm.entity())))
                    .containsExactly(CmfErrorCode.DELEGATE_EXISTS);
            assertThat(refusal(() -> vnfm.view().deregister(vnfm.entity())))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
            assertThat(refusal(() -> scene.oss().deregister(InMemoryCmf.OSS)))
                    .containsExactly(CmfErrorCode.NOT_AUTHORISED);
        }
    }
}
