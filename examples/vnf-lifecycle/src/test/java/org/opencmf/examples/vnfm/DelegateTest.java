// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.vnfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.InMemoryEntity;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.junit5.CmfExtension;
import org.opencmf.junit5.Enrolled;
import org.opencmf.mano.delegation.CertificateLine;
import org.opencmf.mano.delegation.DelegationPorts;
import org.opencmf.mano.delegation.DelegationReport;
import org.opencmf.mano.delegation.Installers;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.InstantiationData;
import org.opencmf.testkit.TestClock;

@ExtendWith(CmfExtension.class)
class DelegateTest {

    private static final Path VNFD = Path.of("src/main/resources/org/opencmf/examples/demo/amf-vnfd.yaml");
    private static final String REQUEST = """
            {
              "vnfdId": "b1bb0ce7-ebca-4fa7-95ed-4840d70a1177",
              "certificateConfigurationData": {
                "securityPolicy": [
                  {
                    "id": "operator-2026",
                    "maxValidityPeriod": 365,
                    "allowedAlgorithm": "SHA256withECDSA",
                    "minimumKeyLength": 256
                  }
                ]
              }
            }
            """;
    private static final EntityId SBI_0 = new EntityId("vnf-1/sbi-0");
    private static final Duration UNTIL_RENEWAL = Duration.ofDays(245);

    private final Provider crypto = new BouncyCastleProvider();
    private final SecureRandom random = new SecureRandom();
    private final HsmService token = new InsecureMemoryHsm(crypto, random);
    private final Map<EntityId, AgentInMemory> agents = new TreeMap<>();
    private final CertificatePlan plan = plan(REQUEST);
    private final TestClock clock;
    private final Delegate.Product product;

    @TempDir
    Path directory = Path.of("replaced");

    private Delegate delegate;

    DelegateTest(InMemoryCmf cmf, @Enrolled(EntityType.VNFM) CertificateManagementFunction vnfm, TestClock clock) {
        this.clock = clock;
        plan.identities().keySet().forEach(vnfci -> agents.put(vnfci, agent(cmf)));
        var installer = new AgentInstaller(target -> agents.get(target.vnfc().id()));
        product = new Delegate.Product(
                vnfm,
                token,
                Installers.of(installer, installer, installer),
                new DelegationPorts.World(crypto, random, clock));
    }

    private static CertificatePlan plan(String request) {
        return Delegate.plan(
                VNFD, request.getBytes(StandardCharsets.UTF_8), InstantiationData.of("vnf-1", InMemoryCmf.DOMAIN));
    }

    /** Opens keys as a VIM does, with the key of its NFV-MANO certificate. */
    private AgentInMemory agent(InMemoryCmf cmf) {
        String fqdn = "vim" + agents.size() + ".operator.example";
        var registered = cmf.oss().register(RegistrationRequest.of(EntityType.VIM, fqdn, InMemoryCmf.DOMAIN));
        var vim = InMemoryEntity.of(registered.registration());
        var issued = (Issued)
                cmf.withCredential(registered.credential()).enrol(vim.request(RegistrationRequest.NFV_MANO_IDENTITY));
        return new AgentInMemory(issued.chain(), new KeyOpener(vim.keys().getPrivate(), crypto));
    }

    @BeforeEach
    void start() {
        delegate = new Delegate(product, directory);
    }

    @AfterEach
    void stop() {
        delegate.close();
    }

    private Map<EntityId, Map<String, CertificateChain>> serving() {
        return agents.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, agent -> agent.getValue().serving()));
    }

    private List<CertificateLine> lookAfter() {
        List<CertificateLine> failed = new ArrayList<>();
        delegate.lookAfter(failed::add);
        return failed;
    }

    @Test
    void a_vnf_has_its_certificates_from_its_agents_until_it_ends() {
        DelegationReport begun = delegate.equip(plan);

        assertThat(begun.complete()).as("%s", begun).isTrue();
        assertThat(agents.get(SBI_0).serving()).containsOnlyKeys("sbi-cert", "oam-cert");
        assertThat(delegate.end("vnf-1").complete()).isTrue();
        assertThat(serving().values()).allMatch(Map::isEmpty);
    }

    @Test
    void an_agent_that_is_away_is_asked_again_later() {
        agents.get(SBI_0).goAway(true);
        DelegationReport begun = delegate.equip(plan);
        assertThat(begun.lines())
                .filteredOn(line -> line.vnfci().equals(SBI_0))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.status()).isEqualTo(CertificateLine.Status.WAITING);
                    assertThat(line.violations())
                            .extracting(Violation::code)
                            .containsExactly(CmfErrorCode.INSTALLATION_FAILED);
                });

        agents.get(SBI_0).goAway(false);
        clock.advance(Duration.ofMinutes(1));

        assertThat(lookAfter()).isEmpty();
        assertThat(agents.get(SBI_0).serving()).hasSize(2);
    }

    @Test
    void an_agent_that_refuses_until_the_key_is_gone_is_told_to_the_operator() {
        agents.get(SBI_0).fill();
        delegate.equip(plan);
        List<CertificateLine> failed = new ArrayList<>();

        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofHours(1));
            failed.addAll(lookAfter());
        }

        assertThat(failed).hasSize(2).allMatch(line -> line.vnfci().equals(SBI_0));
    }

    @Test
    void a_restart_takes_up_what_is_there_and_renews_it_in_time() {
        delegate.equip(plan);
        var before = serving();

        delegate.close();
        delegate = new Delegate(product, directory);
        assertThat(delegate.takeUp(List.of(plan))).isEmpty();
        assertThat(serving()).isEqualTo(before);

        clock.advance(UNTIL_RENEWAL);
        assertThat(lookAfter()).isEmpty();
        assertThat(serving()).isNotEqualTo(before);
    }

    @Test
    void healing_gives_new_certificates_to_those_that_are_healed_alone() {
        delegate.equip(plan);
        var before = serving();

        assertThat(delegate.heal("vnf-1", Set.of(SBI_0)).complete()).isTrue();

        var healed = serving();
        assertThat(healed.remove(SBI_0)).isNotEqualTo(before.remove(SBI_0));
        assertThat(healed).isEqualTo(before);
    }

    @Test
    void without_certificate_data_nothing_is_planned() {
        assertThatThrownBy(() -> plan("{\"vnfdId\": \"b1bb0ce7-ebca-4fa7-95ed-4840d70a1177\"}"))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(CmfErrorCode.MODE_NOT_SUPPORTED));
    }
}
