// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opencmf.mano.delegation.DelegationWorld.VNF;
import static org.opencmf.mano.delegation.DelegationWorld.plan;
import static org.opencmf.mano.delegation.DelegationWorld.policy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.ManagementMode;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.TokenAccess;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.AttestationPolicy.Demand;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.custody.DelegatedKeyState;
import org.opencmf.mano.custody.DestructionReason;
import org.opencmf.mano.custody.DestructionRecord;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.TransportPolicy;
import org.opencmf.mano.install.TransportedKey;
import org.opencmf.mano.install.memory.ChannelIdentity;
import org.opencmf.mano.install.memory.InMemoryHmee;
import org.opencmf.mano.install.memory.InMemoryTokenGate;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.testkit.peer.SoftHsm;

/** Delegated keys live in a token that attests them; the VNFCI in its HMEE goes to the token by itself. */
@DisplayName("C.2.2.2.7, C.2.2.4.7: delegation mode with an HSM")
class DelegationWithHsmTest {

    private static final EntityId FRONT_0 = new EntityId("vnf-1/front-0");
    private static final String SBI = "sbi-cert";

    /** Drivers of tokens. */
    enum Driver {
        SEALED,
        PKCS11;

        HsmService open(Path directory) {
            if (this == PKCS11) {
                return opened("pkcs11", SoftHsm.withToken("mano").settings(), SoftHsm.PIN);
            }
            return opened(
                    "sealed",
                    Map.of(
                            "directory", directory.toString(),
                            "memory", "heap",
                            "argon2-memory-kib", "8192",
                            "argon2-passes", "1"),
                    "correct horse");
        }

        private static HsmService opened(String driver, Map<String, String> settings, String pin) {
            try {
                return HsmDrivers.named(driver)
                        .open(new HsmConfiguration(
                                settings,
                                pin::toCharArray,
                                SecureRandom.getInstance("DRBG"),
                                new BouncyCastleProvider(),
                                Clock.systemUTC()));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final BouncyCastleProvider crypto = new BouncyCastleProvider();
    private final CaFixture attestationService = ca("attestation service");
    private final CaFixture vendor = ca("token vendor");

    @TempDir
    Path directory;

    private HsmService bare;
    private VouchingHsm token;
    private DelegationWorld world;
    private InMemoryTokenGate gate;

    private void begin(Driver driver) {
        bare = driver.open(directory);
        empty();
        token = new VouchingHsm(bare);
        var demand = new Demand(Level.REQUIRED, true, Set.of());
        var delegated = new AttestationPolicy(List.of(new AttestationPolicy.Rule(
                InMemoryCmf.DOMAIN,
                Set.of(EntityType.VNFCI),
                Set.of(CertificateType.VNFCI, CertificateType.VNF_OAM),
                ManagementMode.DELEGATION,
                demand)));
        world = new DelegationWorld(
                token, engine -> engine.attestation(delegated).attestationVerifier(token.verifier()));
        gate = InMemoryTokenGate.open(token, identity(vendor, "token"), rules(), crypto);
        world.vnfs.begin(FRONT_0);
        world.vnfs.runIn(FRONT_0, hmee(attestationService, FRONT_0));
    }

    @AfterEach
    void end() {
        if (gate != null) {
            gate.close();
        }
        if (world != null) {
            world.close();
        }
        if (bare != null) {
            empty();
            bare.close();
        }
    }

    /** A token of SoftHSM2 outlives the test. */
    private void empty() {
        bare.labels().forEach(label -> bare.find(label).orElseThrow().destroy());
    }

    private static CaFixture ca(String name) {
        return CaFixture.create(name, Instant.now().minus(Duration.ofDays(1)));
    }

    private static ChannelIdentity identity(CaFixture ca, String name) {
        KeyPair key = KeyFixture.p256();
        var subject = new X500Principal("CN=" + name);
        var names = new EndEntityIdentity("channel", CertificateType.VNFCI, "none", subject, Set.of(), Set.of());
        var from = Instant.now().minus(Duration.ofHours(1));
        return new ChannelIdentity(ca.issue(names, key.getPublic(), from, Duration.ofDays(1)), key.getPrivate());
    }

    private InMemoryHmee hmee(CaFixture ca, EntityId vnfci) {
        return new InMemoryHmee(identity(ca, vnfci.value()), crypto, new SecureRandom());
    }

    /** An attested HMEE may use the keys of the VNFCI that runs in it. */
    private InMemoryTokenGate.Rules rules() {
        return new InMemoryTokenGate.Rules(
                Set.copyOf(attestationService.trustBundle().anchors()), this::isKeyOf);
    }

    private boolean isKeyOf(X509Certificate hmee, String label) {
        return world.store
                .find(label)
                .map(DelegatedKey::vnfci)
                .filter(vnfci -> hmee.getSubjectX500Principal().getName().equals("CN=" + vnfci.value()))
                .isPresent();
    }

    /** VNF OAM certificates come by the VIM, for which keys have to be wrapped, which not every token does. */
    private static CertificatePlan vnfciCertificates() {
        var whole = plan(1);
        return new CertificatePlan(
                whole.vnfInstanceId(),
                whole.trustDomain(),
                whole.certificates().stream()
                        .filter(planned -> planned.certificateDescId().equals(SBI))
                        .toList());
    }

    private DelegationMode mode(TransportPolicy transport) {
        var ports =
                world.ports(Installers.of(world.vim, world.cism, world.vnfs)).withToken(gate.access());
        return new DelegationMode(ports, policy(transport, Phase.AFTER_INSTANTIATION));
    }

    private CertificateLine sbi(DelegationReport report) {
        return report.lines().stream()
                .filter(line -> line.certificateDescId().equals(SBI))
                .findFirst()
                .orElseThrow();
    }

    private DelegatedKey key() {
        return world.store.generations(FRONT_0, SBI).get(0);
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @Clause("IFA026 D.1/key-entropy/delegation")
    @Clause("IFA026 Vnfm.Sc.003")
    @Clause("IFA026 Vnfm.Sc.006")
    @Clause("IFA026 Vnfm.Sc.017")
    @Clause("IFA026 Vnfm.Sc.018")
    @Clause("IFA026 C.2.2.2.7")
    @Clause("IFA026 C.2.2.2.7/0")
    @Clause("IFA026 C.2.2.2.7/3")
    @Clause("IFA026 C.2.2.2.7/4")
    @Clause("IFA026 C.2.2.2.7/5")
    @Clause("IFA026 C.2.2.2.7/6")
    @Clause("IFA026 C.2.2.4.7/0")
    @Clause("IFA026 C.2.2.4.7/1")
    @Clause("IFA026 C.2.2.4.7/2")
    @Clause("IFA026 C.2.2.4.7/5")
    void a_key_that_the_token_made_and_attested_is_certified_and_used_where_it_is(Driver driver) {
        begin(driver);
        var mode = mode(TransportPolicy.USED_IN_TOKEN);

        var line = sbi(mode.instantiate(vnfciCertificates()));

        assertThat(line.status()).as("%s", line).isEqualTo(Status.INSTALLED);
        var record = world.cmf.oss().certificate(line.certificate());
        assertThat(record.entity()).isEqualTo(FRONT_0);
        assertThat(key().state()).isEqualTo(DelegatedKeyState.INSTALLED);
        assertThat(key().issued().chain().certificate().getPublicKey().getEncoded())
                .isEqualTo(bare.find(key().label()).orElseThrow().publicKey().getEncoded());
        assertThat(gate.keysHandedOver()).isZero();
        assertThat(world.vnfs.hasKey(FRONT_0, SBI)).isFalse();
        assertThatThrownBy(() -> bare.find(key().label()).orElseThrow().wrap(new SecretKeySpec(new byte[32], "AES")))
                .isInstanceOf(HsmException.class);
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void a_key_in_use_in_the_token_is_destroyed_when_its_vnfci_is_gone_and_not_before(Driver driver) {
        begin(driver);
        var mode = mode(TransportPolicy.USED_IN_TOKEN);
        mode.instantiate(vnfciCertificates());
        world.clock.advance(Duration.ofDays(2));
        mode.tick();
        assertThat(bare.labels()).contains(key().label());

        mode.terminate(VNF);

        assertThat(token.labels()).isEmpty();
        assertThat(world.certificates()).isEmpty();
        assertThat(world.store.destructions())
                .extracting(DestructionRecord::reason)
                .contains(DestructionReason.VNFCI_GONE);
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @Clause("IFA026 C.2.2.4.7")
    @Clause("IFA026 C.2.2.4.7/0")
    @Clause("IFA026 C.2.2.4.7/1")
    @Clause("IFA026 C.2.2.4.7/2")
    @Clause("IFA026 C.2.2.4.7/3")
    @Clause("IFA026 C.2.2.4.7/4")
    @Clause("IFA026 C.2.2.4.7/5")
    void the_vnfci_in_its_hmee_fetches_its_key_from_the_token_and_serves_tls_with_it(Driver driver) {
        begin(driver);
        var mode = mode(TransportPolicy.FETCHED_FROM_TOKEN);

        var report = mode.instantiate(plan(1));

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(gate.keysHandedOver()).isEqualTo(1);
        assertThat(world.vnfs.hasKey(FRONT_0, SBI)).isTrue();
        assertThat(token.labels()).isEmpty();
        assertThat(world.store.destructions())
                .filteredOn(record -> record.certificateDescId().equals(SBI))
                .extracting(DestructionRecord::reason)
                .containsExactly(DestructionReason.INSTALLED);
    }

    @Test
    void a_vnfci_in_no_hmee_or_in_one_that_nobody_attests_gets_no_key() {
        begin(Driver.SEALED);
        var mode = mode(TransportPolicy.FETCHED_FROM_TOKEN);
        for (InMemoryHmee hmee : List.of(hmee(ca("nobody"), FRONT_0), hmee(vendor, FRONT_0))) {
            world.vnfs.runIn(FRONT_0, hmee);
            assertThat(sbi(mode.instantiate(plan(1))).status()).isEqualTo(Status.WAITING);
        }
        assertThat(gate.keysHandedOver()).isZero();
        assertThat(world.vnfs.hasKey(FRONT_0, SBI)).isFalse();
    }

    @Test
    void an_attested_hmee_gets_no_key_of_another_vnfci() {
        begin(Driver.SEALED);
        world.vnfs.runIn(FRONT_0, hmee(attestationService, new EntityId("vnf-1/front-1")));

        var line = sbi(mode(TransportPolicy.FETCHED_FROM_TOKEN).instantiate(plan(1)));

        assertThat(line.status()).isEqualTo(Status.WAITING);
        assertThat(line.violations()).extracting(Violation::code).containsExactly(CmfErrorCode.INSTALLATION_FAILED);
        assertThat(gate.keysHandedOver()).isZero();
    }

    @Test
    void a_vnfci_talks_to_no_other_token_than_the_one_that_the_vnfm_has_named() {
        begin(Driver.SEALED);
        try (var impostor = InMemoryTokenGate.open(token, identity(vendor, "token"), rules(), crypto)) {
            var named =
                    new TokenAccess(impostor.access().address(), gate.access().certificate());
            var ports = world.ports(Installers.of(world.vim, world.cism, world.vnfs))
                    .withToken(named);
            var mode = new DelegationMode(ports, policy(TransportPolicy.FETCHED_FROM_TOKEN, Phase.AFTER_INSTANTIATION));

            assertThat(sbi(mode.instantiate(plan(1))).status()).isEqualTo(Status.WAITING);
            assertThat(impostor.keysHandedOver()).isZero();
        }
    }

    @Test
    void a_key_that_may_not_leave_the_token_is_not_handed_over() {
        begin(Driver.SEALED);
        var mode = mode(TransportPolicy.USED_IN_TOKEN);
        mode.instantiate(plan(1));
        assertThat(key().spec().travel()).isEqualTo(KeySpec.Travel.NEVER);

        var asked = new KeySpec(key().label(), key().spec().algorithm(), KeySpec.Travel.WRAPPED);

        assertThatThrownBy(() -> world.vnfs.install(
                        new InstallationTarget(
                                plan(1).certificates().stream()
                                        .filter(one -> one.certificateDescId().equals(SBI))
                                        .findFirst()
                                        .orElseThrow()
                                        .vnfc(),
                                SBI,
                                CertificateType.VNFCI,
                                Phase.AFTER_INSTANTIATION),
                        new InstallationBundle(
                                key().issued().chain(), new TransportedKey.InToken(asked, gate.access()))))
                .isInstanceOf(CmfRejectedException.class);
        assertThat(gate.keysHandedOver()).isZero();
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.018")
    @Clause("IFA026 C.2.2.2.7/2")
    void a_delegated_key_without_a_statement_or_with_one_of_another_token_is_not_certified() {
        begin(Driver.SEALED);
        int asked = world.ca.requests().size();
        var plain = new DelegationPorts(
                world.vnfm,
                token,
                world.store,
                new CsrSigner(AttestationPlacement.NONE),
                Installers.of(world.vim, world.cism, world.vnfs),
                new DelegationPorts.World(crypto, world.random, world.clock));
        var without = new DelegationMode(plain, DelegationPolicy.standard()).instantiate(plan(1));
        assertThat(without.lines())
                .allSatisfy(line -> assertThat(line.violations())
                        .extracting(Violation::code)
                        .containsExactly(CmfErrorCode.ATTESTATION_MISSING));

        var forger = new VouchingHsm(new InsecureMemoryHsm(crypto, new SecureRandom()));
        var forged = new DelegationMode(
                        new DelegationPorts(
                                world.vnfm,
                                forger,
                                world.store,
                                new CsrSigner(AttestationPlacement.IN_REQUEST),
                                plain.installers(),
                                plain.world()),
                        DelegationPolicy.standard())
                .instantiate(plan(1));
        assertThat(forged.lines())
                .allSatisfy(line -> assertThat(line.violations())
                        .extracting(Violation::code)
                        .containsExactly(CmfErrorCode.ATTESTATION_UNTRUSTED));
        assertThat(world.ca.requests()).hasSize(asked);
        assertThat(world.certificates(CertificateStatus.VALID)).isEmpty();
    }

    @Test
    @Clause("IFA026 C.2.2.2.7/1")
    void who_is_not_the_delegate_gets_no_certificate_for_an_attested_key() {
        begin(Driver.SEALED);
        mode(TransportPolicy.USED_IN_TOKEN).instantiate(plan(1));
        var other = world.viewOf(DelegationWorld.member(world.cmf, EntityType.VNFM, "vnfm2.operator.example"));
        var request = key().request();

        assertThatThrownBy(() -> other.enrol(new EnrolmentRequest(RequestId.random(), FRONT_0, SBI, request.csr())))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(CmfErrorCode.NOT_THE_DELEGATE));
    }

    @Test
    void keys_go_to_the_token_by_themselves_only_where_that_can_work() {
        begin(Driver.SEALED);
        var ports = world.ports(Installers.of(world.vim, world.cism, world.vnfs));
        var policy = policy(TransportPolicy.USED_IN_TOKEN, Phase.AFTER_INSTANTIATION);

        assertThatThrownBy(() -> new DelegationMode(ports, policy)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy(TransportPolicy.USED_IN_TOKEN, Phase.DURING_INSTANTIATION))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
