// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opencmf.cmf.Scene.refusal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.csr.CsrBuilder;
import org.opencmf.x509.der.MalformedStructureException;

/** Each type of certificate, from registration to a chain that is complete. */
@Clause("IFA026 Cmf.CertLcm.007")
class FiveTypesTest {

    private final Scene scene = Scene.open();

    @AfterEach
    void close() {
        scene.close();
    }

    private static EndEntityIdentity identity(CertificateType type, String profile, String subject, String host) {
        return new EndEntityIdentity(
                "id", type, profile, new X500Principal(subject), Set.of(AlternativeName.dns(host)), Set.of());
    }

    private static CertificationRequest csr(EndEntityIdentity identity) {
        return csr(identity, false);
    }

    private static CertificationRequest csr(EndEntityIdentity identity, boolean criticalNames) {
        KeyPair key = KeyFixture.p256();
        try {
            CsrBuilder builder = CsrBuilder.forKey(key.getPublic().getEncoded()).subject(identity.subject());
            builder.alternativeNames(
                    identity.alternativeNames().stream()
                            .map(name -> org.opencmf.x509.name.AlternativeName.dns(name.value()))
                            .toList(),
                    criticalNames);
            if (!identity.nfTypes().isEmpty()) {
                builder.nfTypes(NfTypes.of(identity.nfTypes()));
            }
            return CertificationRequest.ofDer(builder.build("SHA256withECDSA", info -> sign(key, info)));
        } catch (MalformedStructureException e) {
            throw new IllegalStateException("a key that was made is proper", e);
        }
    }

    private static byte[] sign(KeyPair key, byte[] info) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA", new BouncyCastleProvider());
            signature.initSign(key.getPrivate());
            signature.update(info);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private void showChain(EnrolmentOutcome outcome, CertificateType type) {
        var issued = Scene.issued(outcome);
        assertThat(issued.chain().certificates()).hasSize(3);
        assertThat(scene.record(issued.id()).type()).isEqualTo(type);
    }

    private static EnrolmentRequest enrolment(String entity, EndEntityIdentity identity) {
        return new EnrolmentRequest(RequestId.random(), new EntityId(entity), identity.id(), csr(identity));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "NFVO,NFV_MANO,nfv-mano",
        "NFVO,VNF_PACKAGE,vnf-package",
        "VIM,CONTROL_PLANE,control-plane",
        "WIM,CONTROL_PLANE,control-plane",
        "CISM,CONTROL_PLANE,control-plane"
    })
    @Clause("IFA026 5.2.4.1")
    void an_entity_of_nfv_mano_gets_its_own(EntityType role, CertificateType type, String profile) {
        String fqdn = "entity.operator.example";
        var identity = identity(type, profile, "CN=" + fqdn, fqdn);
        var outcome = scene.oss()
                .register(new RegistrationRequest(
                        RequestId.random(), new EntityId(fqdn), role, InMemoryCmf.DOMAIN, fqdn, List.of(identity)));
        CertificateManagementFunction view = scene.cmf.withCredential(outcome.credential());

        showChain(view.enrol(enrolment(fqdn, identity)), type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OF_THIRTY_THREE_CHARACTERS_ALTHOUGH", "WITH SPACE", "Ä"})
    @Clause("RFC9310 3")
    void nobody_gets_one_for_network_function_types_that_break_rfc_9310(String type) {
        String home = "5gc.mnc001.mcc001.3gppnetwork.org";
        var identity = new EndEntityIdentity(
                "id",
                CertificateType.VNFCI,
                "sba-nf-tls-client",
                new X500Principal("O=" + home + ",C=SE"),
                Set.of(AlternativeName.dns("amf." + home)),
                Set.of("AMF", type));
        var delegation = new DelegateRegistrationRequest(
                RequestId.random(), Scene.VNF, InMemoryCmf.DOMAIN, Map.of(new EntityId("amf-0"), List.of(identity)));
        var vnfm = scene.vnfm("vnfm").view();

        assertThatThrownBy(() -> vnfm.registerDelegate(delegation))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::code)
                                .containsExactly(CmfErrorCode.CSR_NF_TYPES));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "VNFCI,sba-nf-tls-client",
        "VNFCI,sba-nf-tls-server",
        "VNFCI,sba-nf-tls-client-server",
        "VNF_OAM,vnf-oam"
    })
    @Clause("IFA026 5.2.4.1")
    void a_vnfm_gets_those_of_its_vnfcis(CertificateType type, String profile) {
        String home = "5gc.mnc001.mcc001.3gppnetwork.org";
        boolean sba = type == CertificateType.VNFCI;
        var identity = new EndEntityIdentity(
                "id",
                type,
                profile,
                new X500Principal(sba ? "O=" + home + ",C=SE" : "CN=amf." + home),
                Set.of(AlternativeName.dns("amf." + home)),
                sba ? Set.of("AMF") : Set.of());
        var vnfm = scene.vnfm("vnfm");
        vnfm.view()
                .registerDelegate(new DelegateRegistrationRequest(
                        RequestId.random(),
                        Scene.VNF,
                        InMemoryCmf.DOMAIN,
                        Map.of(new EntityId("amf-0"), List.of(identity))));

        showChain(vnfm.view().enrol(enrolment("amf-0", identity)), type);
    }

    @ParameterizedTest(name = "asked for as critical: {0}")
    @ValueSource(booleans = {true, false})
    @Clause("RFC5280 4.2.1.6")
    void alternative_names_are_critical_where_there_is_no_subject(boolean critical) {
        var identity = identity(CertificateType.VNF_OAM, "vnf-oam", "", "amf-0.operator.example");
        var vnfm = scene.vnfm("vnfm");
        vnfm.view()
                .registerDelegate(new DelegateRegistrationRequest(
                        RequestId.random(),
                        Scene.VNF,
                        InMemoryCmf.DOMAIN,
                        Map.of(new EntityId("amf-0"), List.of(identity))));

        var issued = Scene.issued(vnfm.view()
                .enrol(new EnrolmentRequest(RequestId.random(), new EntityId("amf-0"), "id", csr(identity, critical))));

        var certificate = issued.chain().certificates().get(0);
        assertThat(certificate.getSubjectX500Principal().getName()).isEmpty();
        assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.17");
    }

    @Test
    void a_service_based_network_function_is_refused_without_its_types_or_with_others() {
        String home = "5gc.mnc001.mcc001.3gppnetwork.org";
        var registered = new EndEntityIdentity(
                "id",
                CertificateType.VNFCI,
                "sba-nf-tls-client",
                new X500Principal("O=" + home + ",C=SE"),
                Set.of(AlternativeName.dns("amf." + home)),
                Set.of("AMF"));
        var vnfm = scene.vnfm("vnfm");
        vnfm.view()
                .registerDelegate(new DelegateRegistrationRequest(
                        RequestId.random(),
                        Scene.VNF,
                        InMemoryCmf.DOMAIN,
                        Map.of(new EntityId("amf-0"), List.of(registered))));
        for (Set<String> types : List.of(Set.<String>of(), Set.of("SMF"))) {
            var asked = new EndEntityIdentity(
                    "id",
                    registered.type(),
                    registered.profile(),
                    registered.subject(),
                    registered.alternativeNames(),
                    types);

            assertThat(refusal(() -> vnfm.view().enrol(enrolment("amf-0", asked))))
                    .containsExactly(CmfErrorCode.CSR_NF_TYPES);
        }
    }
}
