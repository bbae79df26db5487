// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.Security;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InsecureMemoryHsmTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final SecureRandom random = new SecureRandom() {
        @Override
        public void nextBytes(byte[] bytes) {
            asked.incrementAndGet();
            super.nextBytes(bytes);
        }
    };

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "RSA_3072", "ED25519"})
    void makes_keys_from_the_randomness_that_it_is_given(KeyAlgorithm algorithm) {
        String provider = algorithm == KeyAlgorithm.RSA_3072 ? "SunRsaSign" : "SunEC";
        try (var hsm = new InsecureMemoryHsm(Security.getProvider(provider), random)) {
            hsm.generate(new KeySpec("key", algorithm, KeySpec.Travel.NEVER));
        }

        assertThat(asked).hasPositiveValue();
    }
}
