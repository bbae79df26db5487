// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.mano.lcm.CertificateConfigurationData;
import org.opencmf.mano.lcm.LcmJson;
import org.opencmf.mano.lcm.LcmRequestReader;
import org.opencmf.mano.lcm.NfvoConveyance;
import org.opencmf.mano.vnfd.Vnfd;
import org.opencmf.mano.vnfd.VnfdReader;
import org.opencmf.mano.vnfd.VnfdText;
import org.opencmf.testkit.Clause;

class CertificatePlannerTest {

    private static final String DATA = """
            { "securityPolicy": [ { "id": "strict", "minimumKeyLength": 384, "maxValidityPeriod": 30 } ],
              "overridingCertificateProfile": [
                { "id": "oam-profile", "subject": { "commonName": "oam.other.operator.example" } } ],
              "cmfData": { "endPoint": { "ipAddress": "192.0.2.1", "link": "https://cmf.operator.example" },
                           "supportedProtocol": [ "CMPv2", "EST" ] } }
            """;

    private final CertificatePlanner planner = new CertificatePlanner(PlanningPolicy.standard());
    private final InstantiationData instance = InstantiationData.of("vnf-1", new TrustDomain("operator"));
    private final LcmRequestReader requests = new LcmRequestReader();

    private static Vnfd vnfd(byte[] bytes) {
        return new VnfdReader().read("vnfd.yaml", bytes);
    }

    private static byte[] request(String data) {
        return VnfdText.bytes("{ \"vnfdId\": \"x\", \"certificateConfigurationData\": " + data + " }");
    }

    private CmfRejectedException refusal(Vnfd vnfd, CertificateConfigurationData data) {
        return catchThrowableOfType(CmfRejectedException.class, () -> planner.plan(vnfd, data, instance));
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.013")
    void names_are_each_vnfcis_own() {
        var plan = planner.plan(vnfd(VnfdText.amf()), null, instance);

        assertThat(plan.certificates()).hasSize(5);
        var sbi = plan.certificates().get(1).identity();
        assertThat(plan.certificates().get(1).vnfc().id().value()).isEqualTo("vnf-1/front-1");
        assertThat(sbi.alternativeNames())
                .contains(
                        AlternativeName.dns("front-1.amf.operator.example"),
                        AlternativeName.dns("front-1.sbi.amf.operator.example"));
        assertThat(sbi.subject().getName()).isEqualTo("O=operator.example,C=ES");
        assertThat(sbi.nfTypes()).containsExactly("AMF");
        assertThat(plan.certificates().get(2).identity().subject().getName())
                .startsWith("CN=front-0.oam.amf.operator.example");
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.011")
    @Clause("SOL003 CertificateConfigurationData")
    @Clause("SOL003 CertificateBaseProfile")
    @Clause("SOL003 CertSubjectData")
    @Clause("SOL003 SecurityPolicy")
    @Clause("SOL003 CmfData")
    void what_comes_with_the_request_overrides_the_descriptor() {
        var data = requests.createVnf(request(DATA)).certificateConfigurationData();
        var ec384 = vnfd(VnfdText.amfWith("ecdsa-with-SHA256", "ecdsa-with-SHA384"));

        var plan = planner.plan(ec384, data, instance);

        assertThat(plan.certificates()).allMatch(one -> one.keyAlgorithm() == KeyAlgorithm.EC_P384);
        assertThat(plan.certificates().get(2).identity().subject().getName())
                .isEqualTo("CN=front-0.oam.other.operator.example,O=operator.example,C=ES");
        assertThat(plan.certificates().get(0).securityPolicies())
                .extracting(SecurityPolicy::id)
                .containsExactly("strict", "ec");
        assertThat(data.cmfData().supportedProtocol()).hasSize(2);
    }

    @Test
    void no_key_that_meets_both_descriptor_and_policy_is_a_refusal() {
        var data = requests.createVnf(request(DATA)).certificateConfigurationData();

        assertThat(refusal(vnfd(VnfdText.amf()), data).code()).isEqualTo(CmfErrorCode.SECURITY_POLICY);
    }

    @Test
    void names_that_several_vnfcis_would_share_or_that_are_none_are_refused() {
        var shared = vnfd(VnfdText.amfWith("urn:uuid:${uuid}", "urn:x:same"));
        var unknown = vnfd(VnfdText.amfWith("${uuid}", "${nothing}"));
        var malformed = vnfd(VnfdText.amfWith("oam.amf.operator.example", "oam_amf..example"));

        assertThat(refusal(shared, null).violations()).isNotEmpty();
        assertThat(refusal(unknown, null).violations()).isNotEmpty();
        assertThat(refusal(malformed, null).violations()).hasSize(2);
    }

    @Test
    void the_deployment_flavour_says_how_many_vnfcis_there_are() {
        String text = new String(VnfdText.amf(), StandardCharsets.UTF_8);
        String filter = "topology_template:\n  substitution_mappings:\n    substitution_filter: "
                + "{ properties: [ flavour_id: { equal: %s } ] }\n";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "TOSCA-Metadata/TOSCA.meta", VnfdText.bytes("Entry-Definitions: a.yaml\nOther-Definitions: b.yaml\n"));
        files.put("a.yaml", VnfdText.bytes(text.replace("topology_template:\n", filter.formatted("normal"))));
        files.put(
                "b.yaml",
                VnfdText.bytes(text.replace("topology_template:\n", filter.formatted("tall"))
                        .replace("number_of_instances: 2", "number_of_instances: 4")));
        var vnfd = vnfd(VnfdText.zip(files));

        assertThat(planner.plan(vnfd, null, instance.inFlavour("tall").with("worker", 1))
                        .certificates())
                .hasSize(9);
        assertThat(planner.plan(vnfd, null, instance.inFlavour("normal")).certificates())
                .hasSize(5);
        assertThat(refusal(vnfd, null)).hasMessageContaining("'normal', 'tall'");
    }

    @Test
    @Clause("IFA026 Nfvo.Sc.006")
    @Clause("IFA026 Nfvo.Sc.007")
    @Clause("SOL005 certificateConfigurationData")
    void an_nfvo_conveys_what_the_oss_says_to_each_vnf() {
        var vnfs = Map.of("amf-1", vnfd(VnfdText.amf()));
        var ns = requests.createNs(
                VnfdText.bytes("{ \"nsdId\": \"n\", \"certificateConfigurationData\": " + DATA + " }"));

        var conveyed = new NfvoConveyance().createVnfs(ns, vnfs).get("amf-1");

        assertThat(ns.asksForDelegation()).isTrue();
        assertThat(requests.createVnf(LcmJson.of(conveyed))).isEqualTo(conveyed);
        assertThat(conveyed.certificateConfigurationData()).isEqualTo(ns.forAllVnfs());
    }

    @Test
    @Clause("IFA026 Nfvo.Sc.006")
    void an_nfvo_refuses_delegation_for_a_vnf_that_does_not_support_it() {
        var ns = requests.createNs(
                VnfdText.bytes("{ \"nsdId\": \"n\", \"certificateConfigurationData\": { \"securityPolicy\": [] } }"));
        var without = new Vnfd("x", List.of(), List.of());

        var refusal = catchThrowableOfType(
                CmfRejectedException.class, () -> new NfvoConveyance().createVnfs(ns, Map.of("a", without)));

        assertThat(refusal.code()).isEqualTo(CmfErrorCode.MODE_NOT_SUPPORTED);
        assertThat(requests.createNs(VnfdText.bytes("{ \"nsdId\": \"n\" }")).asksForDelegation())
                .isFalse();
    }

    @Test
    void a_certificate_without_a_profile_is_overridden_by_its_own_id_for_nfvo_and_vnfm_alike() {
        String text = VnfdText.AMF;
        int from = text.indexOf("        certificate_base_profile:\n          id: oam-profile");
        var vnfd = vnfd(VnfdText.bytes(text.substring(0, from) + text.substring(text.indexOf("    front:", from))));
        String over = "[ { \"id\": \"oam-cert\", \"subject\": { \"commonName\": \"oam.other.operator.example\" } } ]";
        var ns = requests.createNs(VnfdText.bytes("{ \"nsdId\": \"n\", \"certificateConfigurationData\": "
                + "{ \"securityPolicy\": [], \"overridingCertificateProfile\": " + over + " } }"));

        var conveyed =
                new NfvoConveyance().createVnfs(ns, Map.of("amf-1", vnfd)).get("amf-1");

        assertThat(planner.plan(vnfd, conveyed.certificateConfigurationData(), instance)
                        .certificates()
                        .get(2)
                        .identity()
                        .alternativeNames())
                .contains(AlternativeName.dns("front-0.oam.other.operator.example"));
        assertThat(catchThrowableOfType(
                                CmfRejectedException.class,
                                () -> new NfvoConveyance().createVnfs(ns, Map.of("amf-1", vnfd(VnfdText.amf()))))
                        .code())
                .as("where the profile has an id, that one counts")
                .isEqualTo(refusal(vnfd(VnfdText.amf()), ns.forAllVnfs()).code())
                .isEqualTo(CmfErrorCode.REQUEST_MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"30,true", "31,false"})
    void a_certificate_that_has_to_last_longer_than_is_allowed_is_refused(int days, boolean planned) {
        var vnfd = vnfd(VnfdText.amfWith("maximum_validity_period: 365", "minimum_validity_period: " + days));
        var data = requests.createVnf(
                        request("{ \"securityPolicy\": [ { \"id\": \"brief\", \"maxValidityPeriod\": 30 } ] }"))
                .certificateConfigurationData();

        if (planned) {
            assertThat(planner.plan(vnfd, data, instance).certificates()).hasSize(5);
        } else {
            assertThat(refusal(vnfd, data).code()).isEqualTo(CmfErrorCode.SECURITY_POLICY);
            assertThat(refusal(vnfd, data))
                    .hasMessageContaining("'sbi-cert': minimum_validity_period is 31")
                    .hasMessageContaining("'brief' allows 30");
        }
    }

    @Test
    void a_key_usage_that_the_profile_does_not_give_is_refused_unless_the_operator_has_chosen_the_profile() {
        String key = "maximum_validity_period: 365";
        var given = vnfd(VnfdText.amfWith(key, "key_usages: [ digital_signature, serverAuth ]"));
        var other = vnfd(VnfdText.amfWith(key, "key_usages: [ digitalSignature, keyEncipherment ]"));
        var standard = PlanningPolicy.standard();
        var chosen = new CertificatePlanner(new PlanningPolicy(
                Map.of("sbi-profile", new ProfileChoice("own", Set.of(), false)),
                standard.securityPolicies(),
                standard.keys(),
                standard.subject()));

        assertThat(planner.plan(given, null, instance).certificates()).hasSize(5);
        assertThat(refusal(other, null)).hasMessageContaining("'sbi-cert': key_usages has 'keyEncipherment'");
        assertThat(chosen.plan(other, null, instance).certificates()).hasSize(5);
    }

    @Test
    void what_no_certificate_of_a_vnfci_can_have_is_refused_in_a_request_too() {
        var refusal = catchThrowableOfType(
                CmfRejectedException.class,
                () -> requests.createVnf(
                        request(
                                "{ \"securityPolicy\": [], \"overridingCertificateProfile\": [\n"
                                        + "{ \"id\": \"a\", \"basicConstraints\": \"CA:TRUE\", \"nameConstraints\": [ \"DNS:x\" ] } ] }")));

        assertThat(refusal.violations())
                .hasSize(2)
                .allSatisfy(violation -> assertThat(violation.detail()).startsWith("CreateVnfRequest:2:"));
    }

    @ParameterizedTest
    @CsvSource({
        "organization: operator.example,organization: ,64",
        "country: ES,state: ,128",
        "country: ES,locality: ,128"
    })
    void parts_of_the_subject_are_as_long_as_x509_allows_and_no_longer(String line, String part, int most) {
        var longest = vnfd(VnfdText.amfWith(line, part.strip() + " " + "x".repeat(most)));
        var longer = vnfd(VnfdText.amfWith(line, part.strip() + " " + "x".repeat(most + 1)));

        assertThat(planner.plan(longest, null, instance).certificates()).hasSize(5);
        assertThat(refusal(longer, null).violations())
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.detail())
                        .contains("-cert' of '", part.strip().replace(":", ""), "more than " + most + " characters"));
    }

    @Test
    void a_common_name_in_the_subject_has_64_characters_at_most() {
        String name = "oam.amf.operator.example";
        String longest = "a".repeat(64 - "front-0.".length() - 3 - name.length()) + "." + name;
        var good = vnfd(VnfdText.amfWith("common_name: " + name, "common_name: a" + longest));
        var bad = vnfd(VnfdText.amfWith("common_name: " + name, "common_name: aa" + longest));

        assertThat(planner.plan(good, null, instance).certificates()).hasSize(5);
        assertThat(refusal(bad, null).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.detail())
                        .contains("'oam-cert' of 'worker'", "common_name 'worker-0.aa", "more than 64 characters"));
    }

    @Test
    void mailboxes_become_each_vnfcis_own_by_placeholders() {
        var own = vnfd(VnfdText.amfWith("country: ES", "email_address: ${vduId}-${index}@operator.example"));
        var shared = vnfd(VnfdText.amfWith("country: ES", "email_address: noc@operator.example"));

        assertThat(planner.plan(own, null, instance)
                        .certificates()
                        .get(1)
                        .identity()
                        .alternativeNames())
                .contains(new AlternativeName(AlternativeName.Kind.EMAIL, "front-1@operator.example"));
        assertThat(refusal(shared, null).violations())
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.detail()).contains("use ${index} with ${vduId}"));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1${index},192.0.2.11", "2001:db8::${index},2001:db8::1"})
    void addresses_with_placeholders_are_addresses_without_a_prefix(String text, String address) {
        var vnfd = vnfd(VnfdText.amfWith("urn:uuid:${uuid}", text));

        assertThat(planner.plan(vnfd, null, instance)
                        .certificates()
                        .get(1)
                        .identity()
                        .alternativeNames())
                .contains(new AlternativeName(AlternativeName.Kind.IP, address))
                .noneMatch(name -> name.kind() == AlternativeName.Kind.URI);
    }

    @Test
    void a_request_with_names_that_are_not_published_is_refused_with_all_faults() {
        var refusal = catchThrowableOfType(
                CmfRejectedException.class,
                () -> requests.createVnf(request("{ \"securityPolicies\": [], \"cmfData\": { \"endPoint\": {}, "
                        + "\"supportedProtocol\": [ \"ACME\" ] } }")));

        assertThat(refusal.violations())
                .hasSize(5)
                .allMatch(violation -> violation.code() == CmfErrorCode.REQUEST_MALFORMED);
    }
}
