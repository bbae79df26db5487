// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.InMemoryEntity;
import org.opencmf.cmf.ca.signer.CaKeys;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmService;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.peer.SoftHsm;

/** CAs whose keys live in a token that speaks PKCS#11. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaKeysInTokenTest {

    private final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    private SoftHsm softHsm;
    private HsmService token;
    private InMemoryCmf cmf;

    @BeforeAll
    void begin() {
        softHsm = SoftHsm.withToken("ca");
        token = HsmDrivers.named("pkcs11")
                .open(new HsmConfiguration(
                        softHsm.settings(),
                        SoftHsm.PIN::toCharArray,
                        new SecureRandom(),
                        new BouncyCastleProvider(),
                        clock));
        cmf = InMemoryCmf.builder()
                .clock(clock)
                .caKeys(CaKeys.inToken(token, "operator"))
                .build();
    }

    @AfterAll
    void end() {
        if (token != null) {
            cmf.close();
            token.close();
        }
    }

    @Test
    void issue_certificates_that_verify_up_to_the_root() throws GeneralSecurityException {
        var chain = enrol("nfvo.operator.example");

        var root = cmf.oss().trustBundle(InMemoryCmf.DOMAIN).anchors().get(0);
        chain.certificate().verify(chain.certificates().get(1).getPublicKey());
        chain.certificates().get(1).verify(root.getPublicKey());
        assertThat(token.labels()).contains("operator-1", "operator-2");
        assertThat(token.find("operator-1").orElseThrow().publicKey()).isEqualTo(root.getPublicKey());
        assertThat(softHsm.tool("--list-objects", "--type", "privkey")
                        .succeeded()
                        .text())
                .contains("never extractable")
                .doesNotContain("sensitive, extractable");
    }

    @Test
    void have_later_generations_made_in_the_token_too() throws GeneralSecurityException {
        var ca = cmf.ca(InMemoryCmf.DOMAIN);
        enrol("vim.operator.example");
        int before = token.labels().size();

        ca.announce();
        ca.activate();

        assertThat(token.labels()).hasSize(before + 1);
        var chain = enrol("wim.operator.example");
        chain.certificate().verify(chain.certificates().get(1).getPublicKey());
    }

    @Test
    void are_refused_kinds_of_key_that_the_token_does_not_make() {
        var keys = CaKeys.inToken(token, "odd");

        assertThatIllegalArgumentException().isThrownBy(() -> keys.make("Ed25519"));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.make("P-192"));
        assertThat(token.labels()).noneMatch(label -> label.startsWith("odd"));
    }

    private CertificateChain enrol(String fqdn) {
        var registered = cmf.oss().register(RegistrationRequest.of(EntityType.NFVO, fqdn, InMemoryCmf.DOMAIN));
        var entity = InMemoryEntity.of(registered.registration());
        return ((Issued) cmf.withCredential(registered.credential())
                        .enrol(entity.request(RegistrationRequest.NFV_MANO_IDENTITY)))
                .chain();
    }
}
