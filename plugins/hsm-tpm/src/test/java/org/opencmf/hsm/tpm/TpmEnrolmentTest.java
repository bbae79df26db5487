// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.AttestationPolicy.Demand;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.cmf.policy.AttestationPolicy.Rule;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.entity.ConfiguredIdentity;
import org.opencmf.mano.entity.EntityPolicy;
import org.opencmf.mano.entity.EntityState;
import org.opencmf.mano.entity.NfvManoEntity;
import org.opencmf.mano.keystore.FileEntityStore;
import org.opencmf.mano.token.TokenTlsKeys;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fixture.CsrFixture;

/** Keys that a TPM has made get certificates where the policy asks for proof; keys of software do not, whatever they bring. */
class TpmEnrolmentTest {

    private static final String NFVO = "nfvo.operator.example";
    private static final Set<EntityType> ENTITIES = EnumSet.complementOf(EnumSet.of(EntityType.OSS, EntityType.VNFCI));
    private static final Demand PROOF = new Demand(
            Level.REQUIRED, true, Set.of(Claim.GENERATED_IN_DEVICE, Claim.NOT_EXTRACTABLE, Claim.NEVER_EXTRACTABLE));
    private static final AttestationPolicy POLICY =
            new AttestationPolicy(List.of(new Rule(null, ENTITIES, Set.of(), null, PROOF)));

    @TempDir
    private static Path folder;

    private static Device device;

    private final TestClock clock = TestClock.at(Device.START.plusSeconds(86_400));
    private final InMemoryCmf cmf = InMemoryCmf.builder()
            .clock(clock)
            .with(builder -> builder.attestation(POLICY).attestationVerifier(Device.verifier()))
            .build();

    @BeforeAll
    static void powerUp() {
        device = Device.made(folder, "ecc", "ecdsa");
    }

    @AfterAll
    static void powerDown() {
        device.close();
    }

    @AfterEach
    void end() {
        cmf.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = EntityType.class,
            names = {"OSS", "VNFCI"},
            mode = EnumSource.Mode.EXCLUDE)
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
    void an_entity_whose_keys_are_in_a_tpm_enrols_and_renews(EntityType type) throws IOException {
        try (var token = device.token("token-" + type)) {
            var entity = entity(type, token, AttestationPlacement.IN_REQUEST);
            entity.tick();

            assertThat(entity.status().state()).as(entity.status().problem()).isEqualTo(EntityState.ACTIVE);
            var first = entity.status().certificate();
            assertThat(certifiedKeys(entity)).containsExactlyElementsOf(keysOf(token));
            entity.renewNow();
            entity.tick();
            assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
            assertThat(entity.status().certificate()).isNotEqualTo(first);
        }
    }

    @Test
    void a_statement_may_travel_beside_the_request() throws IOException {
        try (var token = device.token("beside")) {
            var entity = entity(EntityType.NFVO, token, AttestationPlacement.BESIDE_REQUEST);
            entity.tick();

            assertThat(entity.status().state()).as(entity.status().problem()).isEqualTo(EntityState.ACTIVE);
        }
    }

    @Test
    void a_key_in_software_gets_no_certificate_with_any_forgery() {
        register(EntityType.NFVO);
        try (var token = device.token("forgers")) {
            var genuine = token.generate(new KeySpec("genuine", KeyAlgorithm.EC_P256, Travel.NEVER));
            for (Forgery forgery : Forgery.values()) {
                var consumer = cmf.withCredential(cmf.oss().issueCredential(new EntityId(NFVO)));
                var csr = CsrFixture.forDnsName(NFVO);
                var nonce = consumer.attestationNonce().bytes();
                var made = forgery.make(genuine.attest(nonce).orElseThrow(), csr.keyPair());

                assertThatThrownBy(() -> enrol(consumer, csr.request(), made))
                        .as(forgery.name())
                        .isInstanceOfSatisfying(
                                CmfRejectedException.class,
                                e -> assertThat(e.violations())
                                        .extracting(Violation::code)
                                        .contains(forgery.refusal()));
            }
        }
        assertThat(cmf.oss()
                        .certificates(CertificateFilter.all(), Page.Request.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void a_statement_that_was_used_is_of_no_use_again() {
        var outcome = register(EntityType.NFVO);
        try (var token = device.token("replay")) {
            var key = token.generate(new KeySpec("key", KeyAlgorithm.EC_P256, Travel.NEVER));
            var consumer = cmf.withCredential(outcome.credential());
            var request = new CsrSigner(AttestationPlacement.BESIDE_REQUEST)
                    .sign(
                            key,
                            outcome.registration().identities().get(0),
                            () -> consumer.attestationNonce().bytes());

            var issued = (EnrolmentOutcome.Issued) enrol(consumer, request.csr(), request.attestations());

            var again = cmf.forConsumer(
                    ConsumerIdentity.Certificate.of(issued.chain().certificates()));
            assertThatThrownBy(() -> enrol(again, request.csr(), request.attestations()))
                    .isInstanceOfSatisfying(
                            CmfRejectedException.class,
                            e -> assertThat(e.violations())
                                    .extracting(Violation::code)
                                    .contains(CmfErrorCode.ATTESTATION_NOT_FRESH));
        }
    }

    private static List<byte[]> certifiedKeys(NfvManoEntity entity) {
        return entity.tls().chain().stream()
                .limit(1)
                .map(certificate -> certificate.getPublicKey().getEncoded())
                .toList();
    }

    private static List<byte[]> keysOf(HsmService token) {
        return token.labels().stream()
                .map(label -> token.find(label).orElseThrow().publicKey().getEncoded())
                .toList();
    }

    private static EnrolmentOutcome enrol(
            CertificateManagementFunction consumer,
            CertificationRequest csr,
            List<KeyAttestationStatement> statements) {
        return consumer.enrol(new EnrolmentRequest(
                RequestId.random(),
                new EntityId(NFVO),
                RegistrationRequest.NFV_MANO_IDENTITY,
                csr,
                List.of(),
                statements));
    }

    private RegistrationOutcome register(EntityType type) {
        String fqdn = type.name().toLowerCase(Locale.ROOT) + ".operator.example";
        return cmf.oss().register(RegistrationRequest.of(type, fqdn, InMemoryCmf.DOMAIN));
    }

    private NfvManoEntity entity(EntityType type, HsmService token, AttestationPlacement placement) throws IOException {
        var outcome = register(type);
        return NfvManoEntity.builder(ConfiguredIdentity.of(outcome.registration()))
                .credential(outcome.credential())
                .cmf(cmf)
                .keys(token, new TokenTlsKeys())
                .store(new FileEntityStore(Files.createTempDirectory(folder, type.name())))
                .clock(clock)
                .random(new SecureRandom())
                .crypto(new BouncyCastleProvider())
                .policy(EntityPolicy.standard().withAttestation(placement))
                .build();
    }
}
