// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmConfiguration.Pin;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;

@DisplayName("The token in plain memory keeps the contract of tokens")
class InsecureMemoryHsmTest implements HsmServiceContract {

    @Override
    public HsmService emptyToken() {
        return HsmDrivers.named("insecure-memory")
                .open(new HsmConfiguration(
                        Map.of(), Pin.NONE, new SecureRandom(), new BouncyCastleProvider(), Clock.systemUTC()));
    }

    @Test
    void with_bouncy_castle_it_makes_every_kind_of_key() {
        try (var token = emptyToken()) {
            assertThat(token.capabilities().algorithms()).containsExactlyInAnyOrder(KeyAlgorithm.values());
        }
    }
}
