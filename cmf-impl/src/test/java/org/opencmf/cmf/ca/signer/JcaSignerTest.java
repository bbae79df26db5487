// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.signer;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;

class JcaSignerTest {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final AtomicInteger asked = new AtomicInteger();
    private final SecureRandom random = new SecureRandom() {
        @Override
        public void nextBytes(byte[] bytes) {
            asked.incrementAndGet();
            super.nextBytes(bytes);
        }
    };

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("P-256", BOUNCY_CASTLE),
                Arguments.of("RSA-3072", BOUNCY_CASTLE),
                Arguments.of("Ed25519", BOUNCY_CASTLE),
                Arguments.of("Ed25519", Security.getProvider("SunEC")));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("keys")
    void makes_keys_from_the_randomness_that_it_is_given(String algorithm, Provider provider) {
        JcaSigner.generate(algorithm, provider, random);

        assertThat(asked).hasPositiveValue();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"ED25519", "ML_DSA_65"})
    void so_does_a_token_in_memory(KeyAlgorithm algorithm) {
        try (var hsm = new InsecureMemoryHsm(BOUNCY_CASTLE, random)) {
            var key = hsm.generate(new KeySpec("key", algorithm, KeySpec.Travel.NEVER));

            assertThat(key.publicKey().getAlgorithm()).isEqualTo(algorithm.parameters());
        }
        assertThat(asked).hasPositiveValue();
    }
}
