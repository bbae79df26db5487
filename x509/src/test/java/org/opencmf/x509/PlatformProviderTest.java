// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformProviderTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final PlatformProvider provider = new PlatformProvider(this::other);

    private Provider other() {
        asked.incrementAndGet();
        return Keys.BC;
    }

    @ParameterizedTest
    @CsvSource({
        "KeyPairGenerator, EC, SunEC",
        "KeyFactory, EC, SunEC",
        "Signature, SHA256withECDSA, SunEC",
        "Signature, SHA512withECDSA, SunEC",
        "KeyFactory, Ed25519, SunEC",
        "Signature, Ed25519, SunEC",
        "KeyFactory, RSA, SunRsaSign",
        "Signature, SHA256withRSA, SunRsaSign",
        "Signature, RSASSA-PSS, SunRsaSign"
    })
    void what_the_platform_has_is_taken_from_it_and_the_other_provider_is_not_asked_for(
            String type, String algorithm, String name) {
        assertThat(provider.getService(type, algorithm).getProvider().getName()).isEqualTo(name);
        assertThat(asked).hasValue(0);
    }

    @Test
    void what_the_platform_lacks_is_taken_from_the_other_provider() throws Exception {
        assertThat(provider.getService("Signature", "SHA256withSM2").getProvider())
                .isSameAs(Keys.BC);
        assertThat(Signature.getInstance("SHA256withSM2", provider)).isNotNull();
    }

    @Test
    void what_neither_has_is_not_there() {
        assertThat(provider.getService("Signature", "NoSuch")).isNull();
        assertThatThrownBy(() -> Signature.getInstance("NoSuch", provider))
                .isInstanceOf(NoSuchAlgorithmException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.2", "18"})
    void releases_that_verify_empty_signatures_are_not_used(String version) {
        var guarded = new PlatformProvider(this::other, Runtime.Version.parse(version));

        assertThat(guarded.getService("Signature", "SHA256withECDSA").getProvider())
                .isSameAs(Keys.BC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.3", "18.0.1", "21", "25.0.1"})
    void releases_in_which_that_is_mended_are_used(String version) {
        var usual = new PlatformProvider(this::other, Runtime.Version.parse(version));

        assertThat(usual.getService("Signature", "SHA256withECDSA")
                        .getProvider()
                        .getName())
                .isEqualTo("SunEC");
    }
}
