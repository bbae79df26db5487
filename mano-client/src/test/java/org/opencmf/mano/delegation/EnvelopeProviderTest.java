// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.mano.delegation.DelegationWorld.plan;
import static org.opencmf.mano.delegation.DelegationWorld.policy;

import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.mano.delegation.CertificateLine.Status;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.TransportPolicy;

/** A provider that verifies signatures, and knows nothing of CMS. */
class EnvelopeProviderTest {

    private final DelegationWorld world = new DelegationWorld();
    private final Provider verifier = Security.getProvider("SunEC");

    @AfterEach
    void end() {
        world.close();
    }

    private DelegationReport instantiate(DelegationPorts.World providers) {
        var ports = world.ports(Installers.of(world.vim, world.cism, world.vnfs));
        return new DelegationMode(
                        new DelegationPorts(
                                ports.cmf(), ports.hsm(), ports.store(), ports.csr(), ports.installers(), providers),
                        policy(TransportPolicy.ENVELOPED_TO_RECIPIENT, Phase.DURING_INSTANTIATION))
                .instantiate(plan(1));
    }

    @Test
    void serves_where_another_makes_envelopes() {
        var report = instantiate(new DelegationPorts.World(verifier, world.random, world.clock, world.crypto));

        assertThat(report.complete()).isTrue();
    }

    @Test
    void makes_no_envelopes_itself() {
        var report = instantiate(new DelegationPorts.World(verifier, world.random, world.clock));

        assertThat(report.lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.status()).isEqualTo(Status.WAITING);
            assertThat(line.violations()).extracting(Violation::code).contains(CmfErrorCode.INSTALLATION_FAILED);
        });
    }
}
