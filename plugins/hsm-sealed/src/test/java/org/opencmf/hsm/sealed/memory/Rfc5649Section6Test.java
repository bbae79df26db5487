// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opencmf.testkit.Clause;

@DisplayName("RFC 5649, 4.1: AES key wrap with padding gives the RFC's own example, and what the JDK gives")
@Clause("RFC5649 4.1")
class Rfc5649Section6Test {

    @Test
    void the_example_of_twenty_octets() throws GeneralSecurityException {
        byte[] wrapped = wrap(
                key("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8"),
                hex("c37b7e6492584340bed12207808941155068f738"));

        assertThat(wrapped).isEqualTo(hex("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a"));
    }

    @Test
    void any_length_from_nine_octets_on_as_the_jdk_wraps_it() throws GeneralSecurityException {
        var random = new Random(5649);
        for (int length = 9; length < 300; length++) {
            byte[] plain = new byte[length];
            random.nextBytes(plain);
            byte[] key = new byte[32];
            random.nextBytes(key);
            var wrappingKey = new SecretKeySpec(key, "AES");
            var jdk = Cipher.getInstance("AES/KWP/NoPadding");
            jdk.init(Cipher.ENCRYPT_MODE, wrappingKey);

            assertThat(wrap(wrappingKey, plain)).as("%d octets", length).isEqualTo(jdk.doFinal(plain));
        }
    }

    @Test
    void eight_octets_and_fewer_are_wrapped_in_another_way_which_no_private_key_needs() {
        var key = key("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8");

        assertThatThrownBy(() -> wrap(key, hex("466f7250617369"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] wrap(SecretKey key, byte[] plain) throws GeneralSecurityException {
        var buffer = ByteBuffer.allocate(KeyWrapPadding.room(plain.length)).put(Long.BYTES, plain);
        byte[] wrapped = KeyWrapPadding.wrap(buffer, plain.length, key, new BouncyCastleProvider());
        assertThat(Arrays.equals(buffer.array(), wrapped))
                .as("it works in place")
                .isTrue();
        return wrapped;
    }

    private static SecretKey key(String hex) {
        return new SecretKeySpec(hex(hex), "AES");
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
