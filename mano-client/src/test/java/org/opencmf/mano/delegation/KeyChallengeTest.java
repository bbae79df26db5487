// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.mano.delegation.DelegationWorld.plan;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.fake.RestoredHsm;
import org.opencmf.mano.install.memory.Fault;
import org.opencmf.testkit.Clause;

/** When a private key in the token has to show that it is the one of the certificate before it is installed. */
class KeyChallengeTest {

    private final RestoredHsm token =
            new RestoredHsm(new InsecureMemoryHsm(new BouncyCastleProvider(), new SecureRandom()));
    private final DelegationWorld world = new DelegationWorld(token, engine -> {});
    private final DelegationMode mode = world.mode();

    @AfterEach
    void end() {
        world.close();
    }

    private List<DelegationReport> later() {
        world.clock.advance(Duration.ofMinutes(5));
        world.work();
        return mode.tick();
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.019")
    void a_key_that_has_just_signed_its_request_signs_no_more() {
        assertThat(mode.instantiate(plan(1)).complete()).isTrue();

        assertThat(token.signed()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.019")
    void a_key_whose_certificate_was_pending_signs_a_challenge() {
        world.ca.pending(1);
        mode.instantiate(plan(1));
        assertThat(token.signed()).hasSize(3);

        assertThat(later()).singleElement().matches(DelegationReport::complete);

        assertThat(token.signed()).hasSize(4);
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.019")
    void a_key_that_is_installed_once_more_signs_a_challenge() {
        world.vnfs.inject(Fault.values()[0]);
        mode.instantiate(plan(1));
        assertThat(token.signed()).hasSize(3);

        assertThat(later()).singleElement().matches(DelegationReport::complete);

        assertThat(token.signed()).hasSize(4);
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.019")
    void a_key_that_is_another_when_the_certificate_comes_is_not_installed() {
        world.ca.pending(1);
        mode.instantiate(plan(1));
        token.restoreWrongly();

        assertThat(later())
                .singleElement()
                .satisfies(report -> assertThat(report.lines()).singleElement().satisfies(line -> {
                    assertThat(line.status()).isEqualTo(Status.FAILED);
                    assertThat(line.violations())
                            .extracting(Violation::code)
                            .containsExactly(CmfErrorCode.INSTALLATION_MISMATCH);
                }));
        assertThat(world.certificates(CertificateStatus.VALID)).hasSize(2);
        assertThat(mode.keysInCustody()).isEmpty();
    }

    @Test
    @Clause("IFA026 Vnfm.Sc.019")
    void a_key_that_is_another_from_the_beginning_gets_no_certificate() {
        token.restoreWrongly();

        assertThat(mode.instantiate(plan(1)).lines())
                .extracting(CertificateLine::status)
                .containsOnly(Status.FAILED);
        assertThat(world.certificates()).isEmpty();
    }
}
