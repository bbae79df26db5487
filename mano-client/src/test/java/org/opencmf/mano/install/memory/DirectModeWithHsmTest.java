// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.EnrolmentConfiguration;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.lifecycle.VnfLcmEvent.AffectedVnfc;
import org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType;
import org.opencmf.api.lifecycle.VnfLcmEvent.Operation;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.InMemoryEntity;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.csr.NonceSource;
import org.opencmf.mano.install.TransportedKey;
import org.opencmf.spi.RemoteAttestationService.Appraisal;
import org.opencmf.spi.RemoteAttestationService.Verdict;
import org.opencmf.spi.VnfciDirectory;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.KeyFixture;

/** An attested VNFCI has its keys made in a token, and enrols itself. */
@DisplayName("C.2.1.3.6: direct mode with attestation and an HSM")
class DirectModeWithHsmTest {

    private static final String VNF = "vnf-1";
    private static final String LABEL = "amf-0-key";
    private static final EntityId VNFM = new EntityId("vnfm.operator.example");
    private static final EntityId AMF = new EntityId("amf-0.operator.example");
    private static final EndEntityIdentity OAM = new EndEntityIdentity(
            "oam",
            CertificateType.VNF_OAM,
            "vnf-oam",
            new X500Principal("CN=" + AMF.value()),
            Set.of(AlternativeName.dns(AMF.value())),
            Set.of());

    private final BouncyCastleProvider crypto = new BouncyCastleProvider();
    private final CaFixture attestationService = ca("attestation service");
    private final InMemoryHmee hmee = hmee(attestationService, AMF.value());
    private final List<EnrolmentConfiguration> sent = new ArrayList<>();

    @TempDir
    Path directory;

    private Verdict verdict = Verdict.AFFIRMED;
    private HsmService token;
    private InMemoryTokenGate gate;
    private InMemoryCmf cmf;
    private CertificateManagementFunction vnfm;

    @BeforeEach
    void begin() throws GeneralSecurityException {
        token = HsmDrivers.named("sealed")
                .open(new HsmConfiguration(
                        Map.of(
                                "directory", directory.toString(),
                                "argon2-memory-kib", "8192",
                                "argon2-passes", "1"),
                        "correct horse"::toCharArray,
                        SecureRandom.getInstance("DRBG"),
                        crypto,
                        Clock.systemUTC()));
        var rules = new InMemoryTokenGate.Rules(
                Set.copyOf(attestationService.trustBundle().anchors()), DirectModeWithHsmTest::isKeyOf);
        gate = InMemoryTokenGate.open(token, identity(ca("token vendor"), "token"), rules, crypto);
        cmf = InMemoryCmf.builder()
                .with(engine -> engine.directMode(new Inventory(), sent::add, "https://cmf.operator.example/enrol")
                        .vnfciToken(gate.access())
                        .remoteAttestation((vnf, vnfci) -> new Appraisal(verdict, "as told")))
                .build();
        vnfm = enrolledVnfm();
    }

    @AfterEach
    void end() {
        cmf.close();
        gate.close();
        token.close();
    }

    /** Knows one VNFCI that enrols itself. */
    private static final class Inventory implements VnfciDirectory {

        @Override
        public Optional<Registration> lookUp(String vnfInstanceId, EntityId vnfci) {
            var place = new VnfcBinding(VNF, null);
            return Optional.of(
                    new Registration(AMF, EntityType.VNFCI, InMemoryCmf.DOMAIN, AMF.value(), List.of(OAM), place));
        }

        @Override
        public boolean isInCharge(EntityId who, String vnfInstanceId) {
            return who.equals(VNFM);
        }
    }

    private CertificateManagementFunction enrolledVnfm() {
        var registered = cmf.oss().register(RegistrationRequest.of(EntityType.VNFM, VNFM.value(), InMemoryCmf.DOMAIN));
        var request = InMemoryEntity.of(registered.registration()).request(RegistrationRequest.NFV_MANO_IDENTITY);
        var issued = (Issued) cmf.withCredential(registered.credential()).enrol(request);
        return cmf.forConsumer(
                new ConsumerIdentity.Certificate(() -> issued.chain().certificates()));
    }

    private static CaFixture ca(String name) {
        return CaFixture.create(name, Instant.now().minus(Duration.ofDays(1)));
    }

    private static ChannelIdentity identity(CaFixture ca, String name) {
        KeyPair key = KeyFixture.p256();
        var names = new EndEntityIdentity(
                "channel", CertificateType.VNFCI, "none", new X500Principal("CN=" + name), Set.of(), Set.of());
        var from = Instant.now().minus(Duration.ofHours(1));
        return new ChannelIdentity(ca.issue(names, key.getPublic(), from, Duration.ofDays(1)), key.getPrivate());
    }

    private InMemoryHmee hmee(CaFixture ca, String vnfci) {
        return new InMemoryHmee(identity(ca, vnfci), crypto, new SecureRandom());
    }

    private static boolean isKeyOf(X509Certificate hmee, String label) {
        return label.equals(LABEL) && hmee.getSubjectX500Principal().getName().equals("CN=" + AMF.value());
    }

    private EnrolmentConfiguration told() {
        vnfm.vnfLifecycleChanged(new VnfLcmEvent(
                RequestId.random(), VNF, Operation.INSTANTIATE, List.of(new AffectedVnfc(AMF, ChangeType.ADDED))));
        return sent.get(sent.size() - 1);
    }

    private X509Certificate enrolled(EnrolmentConfiguration told, HsmKey key) {
        var csr = new CsrSigner(AttestationPlacement.NONE)
                .sign(key, told.identity(), NonceSource.NONE)
                .csr();
        var request = new EnrolmentRequest(
                RequestId.random(), told.vnfci(), told.identity().id(), csr);
        var issued = (Issued) cmf.withCredential(told.credential()).enrol(request);
        return issued.chain().certificate();
    }

    @Test
    @Clause("IFA026 C.2.1.2.6/6")
    @Clause("IFA026 C.2.1.3.6")
    @Clause("IFA026 C.2.1.3.6/1")
    @Clause("IFA026 C.2.1.3.6/2")
    @Clause("IFA026 C.2.1.3.6/3")
    @Clause("IFA026 C.2.1.3.6/4")
    @Clause("IFA026 C.2.1.3.6/5")
    @Clause("IFA026 C.2.1.3.6/6")
    @Clause("IFA026 C.2.1.3.6/7")
    @Clause("IFA026 C.2.1.3.6/8")
    @Clause("IFA026 C.2.1.3.6/9")
    @Clause("IFA026 C.2.1.3.6/10")
    @Clause("IFA026 C.2.1.3.6/11")
    @Clause("IFA026 C.2.1.3.6/12")
    @Clause("IFA026 C.2.1.3.6/13")
    @Clause("IFA026 C.2.1.3.6/14")
    @Clause("IFA026 C.2.1.3.6/15")
    void a_key_that_the_token_made_and_handed_over_is_certified_for_the_vnfci() throws GeneralSecurityException {
        EnrolmentConfiguration told = told();
        assertThat(told.token()).isEqualTo(gate.access());
        var spec = new KeySpec(LABEL, KeyAlgorithm.EC_P256, Travel.WRAPPED);

        HsmKey key = hmee.generate(told.token(), spec);
        PrivateKey handedOver = pkcs8(hmee.fetch(new TransportedKey.InToken(spec, told.token())));
        X509Certificate certificate = enrolled(told, key);

        assertThat(gate.keysHandedOver()).isEqualTo(1);
        assertThat(certificate.getSubjectX500Principal()).isEqualTo(OAM.subject());
        assertThat(certificate.getPublicKey().getEncoded())
                .isEqualTo(token.find(LABEL).orElseThrow().publicKey().getEncoded());
        assertThat(belongTogether(certificate, handedOver)).isTrue();
    }

    @Test
    void a_key_that_stays_in_the_token_signs_there_and_is_never_handed_over() {
        EnrolmentConfiguration told = told();
        var spec = new KeySpec(LABEL, KeyAlgorithm.EC_P256, Travel.NEVER);

        X509Certificate certificate = enrolled(told, hmee.generate(told.token(), spec));

        var place = new TransportedKey.InToken(spec, told.token());
        assertThat(hmee.signsWith(place, certificate)).isTrue();
        assertThatExceptionOfType(CmfRejectedException.class).isThrownBy(() -> hmee.fetch(place));
        assertThat(gate.keysHandedOver()).isZero();
    }

    @Test
    void a_vnfci_that_is_not_attested_is_told_nothing() {
        verdict = Verdict.UNKNOWN;
        assertThatExceptionOfType(CmfUnavailableException.class)
                .isThrownBy(this::told)
                .satisfies(e -> assertThat(e.code()).isEqualTo(CmfErrorCode.ATTESTATION_MISSING));
        verdict = Verdict.CONTRAINDICATED;
        assertThatExceptionOfType(CmfRejectedException.class)
                .isThrownBy(this::told)
                .satisfies(e -> assertThat(e.code()).isEqualTo(CmfErrorCode.ATTESTATION_UNTRUSTED));

        assertThat(sent).isEmpty();
    }

    @Test
    void the_token_makes_no_key_for_another_hmee_nor_a_second_one_of_a_name() {
        EnrolmentConfiguration told = told();
        var spec = new KeySpec(LABEL, KeyAlgorithm.EC_P256, Travel.NEVER);
        InMemoryHmee other = hmee(attestationService, "smf-0.operator.example");
        InMemoryHmee stranger = hmee(ca("nobody"), AMF.value());

        assertThatExceptionOfType(CmfException.class).isThrownBy(() -> other.generate(told.token(), spec));
        assertThatExceptionOfType(CmfException.class).isThrownBy(() -> stranger.generate(told.token(), spec));
        assertThat(token.labels()).isEmpty();
        hmee.generate(told.token(), spec);
        assertThatExceptionOfType(CmfRejectedException.class).isThrownBy(() -> hmee.generate(told.token(), spec));
        assertThat(token.labels()).containsExactly(LABEL);
    }

    private PrivateKey pkcs8(byte[] octets) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", crypto).generatePrivate(new PKCS8EncodedKeySpec(octets));
    }

    private boolean belongTogether(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA", crypto);
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        return signature.verify(signed);
    }
}
