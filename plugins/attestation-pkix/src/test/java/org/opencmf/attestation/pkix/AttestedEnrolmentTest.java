// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.ManagementMode;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.AttestationPolicy.Demand;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.cmf.policy.AttestationPolicy.Rule;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.csr.NonceSource;
import org.opencmf.mano.entity.ConfiguredIdentity;
import org.opencmf.mano.entity.EntityPolicy;
import org.opencmf.mano.entity.EntityState;
import org.opencmf.mano.entity.NfvManoEntity;
import org.opencmf.mano.keystore.FileEntityStore;
import org.opencmf.mano.token.TokenTlsKeys;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.TestClock;

@DisplayName("Cmf.CertLcm.009-015: keys of tokens enrol with evidence, and no others, where the policy asks for it")
class AttestedEnrolmentTest {

    // region policy
    private static final Demand TO_STAY = new Demand(
            Level.REQUIRED, true, Set.of(Claim.GENERATED_IN_DEVICE, Claim.NEVER_EXTRACTABLE, Claim.FIPS_LEVEL_3));
    private static final Demand MADE_THERE = new Demand(Level.REQUIRED, true, Set.of(Claim.GENERATED_IN_DEVICE));
    private static final AttestationPolicy POLICY = new AttestationPolicy(List.of(
            new Rule(null, Set.of(), Set.of(), ManagementMode.DELEGATION, MADE_THERE),
            new Rule(InMemoryCmf.DOMAIN, Set.of(), Set.of(CertificateType.NFV_MANO), null, TO_STAY)));
    // endregion

    private final TestClock clock = TestClock.at(Vendor.START);
    private final BouncyCastleProvider crypto = new BouncyCastleProvider();
    private final Vendor vendor = new Vendor("Vendor");
    private final InMemoryCmf cmf = InMemoryCmf.builder()
            .clock(clock)
            .with(builder ->
                    builder.attestation(POLICY).attestationVerifier(new PkixEvidenceVerifier(vendor.trust(), crypto)))
            .build();

    @TempDir
    private Path home;

    @AfterEach
    void end() {
        cmf.close();
    }

    private static Stream<Arguments> entitiesAndPlaces() {
        return Stream.of(
                        EntityType.NFVO,
                        EntityType.VNFM,
                        EntityType.VIM,
                        EntityType.WIM,
                        EntityType.CISM,
                        EntityType.CIR)
                .flatMap(type -> Stream.of(AttestationPlacement.IN_REQUEST, AttestationPlacement.BESIDE_REQUEST)
                        .map(place -> Arguments.of(type, place)));
    }

    private static String fqdn(EntityType type) {
        return type.name().toLowerCase(Locale.ROOT) + ".operator.example";
    }

    private NfvManoEntity entity(EntityType type, HsmService token, AttestationPlacement place) {
        var outcome = cmf.oss().register(RegistrationRequest.of(type, fqdn(type), InMemoryCmf.DOMAIN));
        return NfvManoEntity.builder(ConfiguredIdentity.of(outcome.registration()))
                .credential(outcome.credential())
                .cmf(cmf)
                .keys(token, new TokenTlsKeys())
                .store(new FileEntityStore(home))
                .clock(clock)
                .random(new SecureRandom())
                .crypto(crypto)
                .policy(EntityPolicy.standard().withAttestation(place))
                .build();
    }

    @ParameterizedTest
    @MethodSource("entitiesAndPlaces")
    @Clause("IFA026 Cmf.CertLcm.009")
    @Clause("IFA026 Cmf.CertLcm.010")
    @Clause("IFA026 Cmf.CertLcm.012")
    @Clause("IFA026 Cmf.CertLcm.013")
    @Clause("IFA026 Cmf.CertLcm.014")
    @Clause("IFA026 Cmf.CertLcm.015")
    @Clause("IFA026 Nfvo.Sc.008")
    @Clause("IFA026 Nfvo.Sc.009")
    @Clause("IFA026 Vnfm.Sc.015")
    @Clause("IFA026 Vnfm.Sc.016")
    @Clause("IFA026 Vim.Sc.009")
    @Clause("IFA026 Vim.Sc.010")
    @Clause("IFA026 Wim.Sc.009")
    @Clause("IFA026 Wim.Sc.010")
    @Clause("IFA026 Cism.Sc.009")
    @Clause("IFA026 Cism.Sc.010")
    @Clause("IFA026 Cir.Sc.009")
    @Clause("IFA026 Cir.Sc.010")
    void an_entity_whose_key_a_token_has_made_gets_its_certificate(EntityType type, AttestationPlacement place) {
        try (var token = Tokens.attesting(Tokens.SEALED.open(home, clock), vendor, clock)) {
            var entity = entity(type, token, place);

            entity.tick();

            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(entity.tls().chain().get(0).getPublicKey())
                    .isEqualTo(token.find(token.labels().get(0)).orElseThrow().publicKey());
        }
    }

    @Test
    void an_entity_whose_key_lives_in_a_token_of_pkcs11_gets_its_certificate_too() {
        try (var token = Tokens.attesting(Tokens.SOFT_HSM.open(home, clock), vendor, clock)) {
            var entity = entity(EntityType.VIM, token, AttestationPlacement.IN_REQUEST);

            entity.tick();

            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = EntityType.class,
            names = {"OSS", "VNFCI"},
            mode = EnumSource.Mode.EXCLUDE)
    void an_entity_whose_key_is_attested_by_nobody_or_by_itself_gets_none(EntityType type) {
        try (var token = Tokens.SEALED.open(home, clock);
                var forging = Tokens.attesting(Tokens.SEALED.open(home, clock), new Vendor("Vendor"), clock)) {
            var outcome = cmf.oss().register(RegistrationRequest.of(type, fqdn(type), InMemoryCmf.DOMAIN));
            var view = cmf.withCredential(outcome.credential());
            var identity = outcome.registration().identities().get(0);
            var entity = outcome.registration().entity();

            assertThat(refusal(view, request(entity, identity, key(token), view)))
                    .containsExactly(CmfErrorCode.ATTESTATION_MISSING);
            assertThat(refusal(view, request(entity, identity, key(forging), view)))
                    .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED);
            assertThat(cmf.oss()
                            .certificates(CertificateFilter.of(entity), Page.Request.first(1))
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void evidence_that_was_used_once_is_used_up_and_a_key_that_may_travel_is_not_enough() {
        try (var token = Tokens.attesting(Tokens.SEALED.open(home, clock), vendor, clock)) {
            var outcome = cmf.oss()
                    .register(RegistrationRequest.of(EntityType.WIM, fqdn(EntityType.WIM), InMemoryCmf.DOMAIN));
            var view = cmf.withCredential(outcome.credential());
            var identity = outcome.registration().identities().get(0);
            var entity = outcome.registration().entity();
            var away = token.generate(new KeySpec("away", KeyAlgorithm.EC_P256, Travel.WRAPPED));
            byte[] nonce = view.attestationNonce().bytes();

            assertThat(refusal(view, request(entity, identity, away, () -> nonce)))
                    .containsOnly(CmfErrorCode.ATTESTATION_CLAIMS);
            assertThat(refusal(view, request(entity, identity, key(token), () -> nonce)))
                    .containsExactly(CmfErrorCode.ATTESTATION_NOT_FRESH);
        }
    }

    @Test
    @Clause("IFA026 Cmf.CertLcm.011")
    @Clause("IFA026 Vnfm.Sc.017")
    @Clause("IFA026 Vnfm.Sc.018")
    void a_delegated_key_enrols_with_evidence_that_its_vnfms_token_has_made_it_and_not_without() {
        try (var token = Tokens.attesting(Tokens.SEALED.open(home, clock), vendor, clock)) {
            var vnfm = entity(EntityType.VNFM, token, AttestationPlacement.IN_REQUEST);
            vnfm.tick();
            var view = cmf.withCertificate(vnfm.tls());
            var vnfci = new EntityId("amf-0");
            var types = Map.of("oam", CertificateType.VNF_OAM, "sbi", CertificateType.VNFCI);
            view.registerDelegate(new DelegateRegistrationRequest(
                    RequestId.random(),
                    "vnf-1",
                    InMemoryCmf.DOMAIN,
                    Map.of(
                            vnfci,
                            types.entrySet().stream()
                                    .map(type -> identity(type.getKey(), type.getValue()))
                                    .toList())));

            types.forEach((id, type) -> {
                var key = token.generate(new KeySpec("amf-0-" + id, KeyAlgorithm.EC_P256, Travel.WRAPPED));
                var without = new CsrSigner(AttestationPlacement.NONE)
                        .sign(key, identity(id, type), NonceSource.NONE)
                        .csr();

                assertThat(refusal(view, new EnrolmentRequest(RequestId.random(), vnfci, id, without)))
                        .containsExactly(CmfErrorCode.ATTESTATION_MISSING);
                assertThat(view.enrol(request(vnfci, identity(id, type), key, view)))
                        .isInstanceOf(Issued.class);
            });
        }
    }

    private static EndEntityIdentity identity(String id, CertificateType type) {
        boolean oam = type == CertificateType.VNF_OAM;
        String host = id + ".amf-0.operator.example";
        return new EndEntityIdentity(
                id,
                type,
                oam ? "vnf-oam" : "sba-nf-tls-server",
                new X500Principal(oam ? "CN=" + host : "C=SE, O=operator.example"),
                Set.of(AlternativeName.dns(host)),
                oam ? Set.of() : Set.of("AMF"));
    }

    private static HsmKey key(HsmService token) {
        return token.generate(new KeySpec("key", KeyAlgorithm.EC_P256, Travel.NEVER));
    }

    private static EnrolmentRequest request(
            EntityId entity, EndEntityIdentity identity, HsmKey key, CertificateManagementFunction view) {
        return request(entity, identity, key, () -> view.attestationNonce().bytes());
    }

    private static EnrolmentRequest request(
            EntityId entity, EndEntityIdentity identity, HsmKey key, NonceSource nonces) {
        var prepared = new CsrSigner(AttestationPlacement.IN_REQUEST).sign(key, identity, nonces);
        return new EnrolmentRequest(
                RequestId.random(), entity, identity.id(), prepared.csr(), List.of(), prepared.attestations());
    }

    private static List<CmfErrorCode> refusal(CertificateManagementFunction view, EnrolmentRequest request) {
        try {
            throw new AssertionError("was not refused: " + view.enrol(request));
        } catch (CmfRejectedException e) {
            return e.violations().stream().map(Violation::code).toList();
        }
    }
}
