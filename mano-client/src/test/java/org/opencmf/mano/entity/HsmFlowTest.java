// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.AttestationPolicy.Demand;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.mano.fake.Loopback;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.mano.keystore.FileEntityStore;
import org.opencmf.mano.token.TokenSignatureProvider;
import org.opencmf.mano.token.TokenTlsKeys;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.peer.SoftHsm;

@DisplayName("C.4.1.2.7, C.4.2.2.7, C.4.3.2.7: the key of an NFV-MANO entity lives in an HSM, which attests it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HsmFlowTest {

    private static final String ATTESTATION_KEY = "attestation";

    private final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    private SoftHsm softHsm;
    private HsmService bare;
    private AttestingHsm token;
    private HsmKey attestationKey;
    private InMemoryCmf cmf;
    private Timer timer;

    @TempDir
    Path home;

    @BeforeAll
    void make_the_token() {
        softHsm = SoftHsm.withToken("mano");
        bare = HsmDrivers.named("pkcs11")
                .open(new HsmConfiguration(
                        softHsm.settings(), SoftHsm.PIN::toCharArray, new SecureRandom(), SmallCa.CRYPTO, clock));
        attestationKey = bare.generate(new KeySpec(ATTESTATION_KEY, KeyAlgorithm.EC_P256, Travel.NEVER));
        token = new AttestingHsm(bare, Vouching.by(attestationKey));
        Security.addProvider(new TokenSignatureProvider());
    }

    @AfterAll
    void leave_the_platform_as_it_was() {
        Security.removeProvider(TokenSignatureProvider.NAME);
        if (bare != null) {
            bare.close();
        }
    }

    @BeforeEach
    void begin() {
        bare.labels().stream()
                .filter(label -> !label.equals(ATTESTATION_KEY))
                .forEach(label -> bare.find(label).orElseThrow().destroy());
        timer = new Timer(clock);
        cmf = InMemoryCmf.builder()
                .clock(clock)
                .with(engine -> engine.attestation(AttestationPolicy.always(new Demand(Level.REQUIRED, true, Set.of())))
                        .attestationVerifier(new Vouching(attestationKey.publicKey())))
                .build();
    }

    @AfterEach
    void end() {
        cmf.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NFVO", "VNFM", "VIM", "WIM", "CISM", "CIR"})
    @Clause("IFA026 C.4.1.2.7")
    @Clause("IFA026 C.4.1.2.7/0")
    @Clause("IFA026 C.4.1.2.7/3")
    @Clause("IFA026 C.4.1.2.7/4")
    @Clause("IFA026 C.4.1.2.7/5")
    @Clause("IFA026 C.4.1.2.7/6")
    @Clause("IFA026 C.4.2.2.7")
    @Clause("IFA026 C.4.2.2.7/0")
    @Clause("IFA026 C.4.2.2.7/3")
    @Clause("IFA026 C.4.2.2.7/4")
    @Clause("IFA026 C.4.2.2.7/5")
    @Clause("IFA026 C.4.2.2.7/6")
    @Clause("IFA026 C.4.3.2.7")
    @Clause("IFA026 C.4.3.2.7/0")
    @Clause("IFA026 C.4.3.2.7/3")
    @Clause("IFA026 C.4.3.2.7/4")
    @Clause("IFA026 C.4.3.2.7/5")
    @Clause("IFA026 C.4.3.2.7/6")
    @Clause("IFA026 Nfvo.Sc.002")
    @Clause("IFA026 Nfvo.Sc.003")
    @Clause("IFA026 Vnfm.Sc.002")
    @Clause("IFA026 Vnfm.Sc.004")
    @Clause("IFA026 Vim.Sc.002")
    @Clause("IFA026 Vim.Sc.003")
    @Clause("IFA026 Wim.Sc.005")
    @Clause("IFA026 Wim.Sc.006")
    @Clause("IFA026 Cism.Sc.005")
    @Clause("IFA026 Cism.Sc.006")
    @Clause("IFA026 Cir.Sc.005")
    @Clause("IFA026 Cir.Sc.006")
    void its_key_is_made_attested_used_renewed_and_destroyed_in_the_token(EntityType type) throws Exception {
        var entity = enrolled(type, token);
        var first = entity.tls().chain().get(0);
        assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        first.verify(entity.tls().chain().get(1).getPublicKey());
        assertIsMadeInTheTokenAndUnreadable(key());
        assertThat(first.getPublicKey()).isEqualTo(key().publicKey());
        assertServes(entity, type);

        entity.renewNow();
        timer.pass(Duration.ofMinutes(2));
        var second = entity.tls().chain().get(0);
        assertThat(second.getPublicKey()).isEqualTo(key().publicKey()).isNotEqualTo(first.getPublicKey());
        assertServes(entity, type);

        entity.revoke(CRLReason.KEY_COMPROMISE);
        assertThat(cmf.oss().certificate(CertificateId.of(second)).status()).isEqualTo(CertificateStatus.REVOKED);
        assertThat(token.labels()).containsExactly(ATTESTATION_KEY);
        assertThat(softHsm.tool("--list-objects", "--type", "privkey")
                        .succeeded()
                        .text()
                        .split("Private Key Object"))
                .hasSize(2);
    }

    @Test
    @Clause("IFA026 C.4.1.2.7/1")
    @Clause("IFA026 C.4.2.2.7/1")
    @Clause("IFA026 C.4.3.2.7/1")
    void an_entity_that_is_not_registered_gets_nothing() {
        for (var type : new EntityType[] {EntityType.NFVO, EntityType.VNFM, EntityType.VIM}) {
            var registered = register(type);
            cmf.oss().deregister(new EntityId(fqdn(type)));

            var entity = entity(type, registered, token);

            assertThat(entity.status().state()).isNotEqualTo(EntityState.ACTIVE);
            assertThat(certificates(type)).isZero();
        }
    }

    @Test
    @Clause("IFA026 C.4.1.2.7/2")
    @Clause("IFA026 C.4.2.2.7/2")
    @Clause("IFA026 C.4.3.2.7/2")
    void a_key_in_software_that_only_claims_to_be_in_the_token_gets_nothing() {
        var forger = new InsecureMemoryHsm(SmallCa.CRYPTO, new SecureRandom());
        var own = forger.generate(new KeySpec(ATTESTATION_KEY, KeyAlgorithm.EC_P256, Travel.NEVER));
        for (var type : new EntityType[] {EntityType.NFVO, EntityType.VNFM, EntityType.VIM}) {
            var entity = enrolled(type, new AttestingHsm(forger, Vouching.by(own)));

            assertThat(entity.status().state()).isNotEqualTo(EntityState.ACTIVE);
            assertThat(entity.status().problem()).contains("attestation-untrusted");
            assertThat(certificates(type)).isZero();
        }
    }

    @Test
    @Clause("IFA026 C.4.1.2.7/2")
    void a_statement_of_another_key_of_the_token_gets_nothing() {
        var borrowed = Vouching.by(attestationKey);
        var entity = enrolled(
                EntityType.NFVO, new AttestingHsm(bare, (key, nonce) -> borrowed.statement(attestationKey, nonce)));

        assertThat(entity.status().state()).isNotEqualTo(EntityState.ACTIVE);
        assertThat(entity.status().problem()).contains("attestation-key-mismatch");
    }

    private static String fqdn(EntityType type) {
        return Operator.fqdn(type);
    }

    private RegistrationOutcome register(EntityType type) {
        return cmf.oss().register(RegistrationRequest.of(type, fqdn(type), InMemoryCmf.DOMAIN));
    }

    private NfvManoEntity enrolled(EntityType type, HsmService keys) {
        return entity(type, register(type), keys);
    }

    private NfvManoEntity entity(EntityType type, RegistrationOutcome registered, HsmService keys) {
        var entity = NfvManoEntity.builder(ConfiguredIdentity.of(registered.registration()))
                .credential(registered.credential())
                .cmf(cmf)
                .keys(keys, new TokenTlsKeys())
                .store(new FileEntityStore(folder(type)))
                .clock(clock)
                .random(new SecureRandom())
                .crypto(SmallCa.CRYPTO)
                .build();
        entity.start(timer);
        timer.settle();
        return entity;
    }

    private Path folder(EntityType type) {
        try {
            return Files.createTempDirectory(home, type.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long certificates(EntityType type) {
        return cmf.oss()
                .certificates(CertificateFilter.of(new EntityId(fqdn(type))), Page.Request.first(100))
                .items()
                .size();
    }

    /** The one key in the token that is an entity's. */
    private HsmKey key() {
        var labels = token.labels().stream()
                .filter(label -> !label.equals(ATTESTATION_KEY))
                .toList();
        assertThat(labels).hasSize(1);
        return token.find(labels.get(0)).orElseThrow();
    }

    private void assertServes(NfvManoEntity entity, EntityType type) throws IOException {
        try (var loopback = new Loopback(entity.tls().sslContext())) {
            var meeting = loopback.meet(entity.tls().sslContext(), fqdn(type));

            assertThat(meeting.serverSerial())
                    .isEqualTo(entity.tls().chain().get(0).getSerialNumber());
            assertThat(meeting.clientSerial()).isEqualTo(meeting.serverSerial());
        }
    }

    private void assertIsMadeInTheTokenAndUnreadable(HsmKey key) {
        var id = HexFormat.of().formatHex(key.spec().label().getBytes(StandardCharsets.US_ASCII));
        var file = home.resolve("read-" + id);

        var listed =
                softHsm.tool("--list-objects", "--type", "privkey", "--id", id).succeeded();
        var read = softHsm.tool("--read-object", "--type", "privkey", "--id", id, "--output-file", file.toString());

        assertThat(listed.text()).contains("sensitive, always sensitive, never extractable, local");
        assertThat(read.text()).contains("reading private keys not (yet) supported");
        assertThat(file).doesNotExist();
    }
}
