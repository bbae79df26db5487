// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.hsm.WrappedKeys;
import org.opencmf.testkit.Clause;

@DisplayName("RFC 5649, 4.2: what a token has wrapped is opened")
@Clause("RFC5649 4.2")
class WrappedKeysTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 8, 67, 127, 128, 255, 256, 2400})
    void an_encoding_of_any_length_comes_out_as_it_went_in(int content) throws GeneralSecurityException {
        byte[] encoding = sequence(content);

        assertThat(WrappedKeys.open(KEY, wrap(encoding))).isEqualTo(encoding);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7})
    void zeros_behind_it_are_dropped(int zeros) throws GeneralSecurityException {
        byte[] encoding = sequence(67);

        assertThat(WrappedKeys.open(KEY, wrap(Arrays.copyOf(encoding, encoding.length + zeros))))
                .isEqualTo(encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "0203010203", "3005010203", "3080010200", "3083010000", "3082", "300301020301"})
    void what_is_no_encoding_is_refused(String hex) throws GeneralSecurityException {
        byte[] wrapped = hex.isEmpty() ? new byte[16] : wrap(HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> WrappedKeys.open(KEY, wrapped)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void more_than_seven_zeros_are_refused() throws GeneralSecurityException {
        byte[] wrapped = wrap(Arrays.copyOf(sequence(67), sequence(67).length + 8));

        assertThatThrownBy(() -> WrappedKeys.open(KEY, wrapped)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void what_was_changed_or_wrapped_with_another_key_is_refused() throws GeneralSecurityException {
        byte[] wrapped = wrap(sequence(67));
        var other = new SecretKeySpec(HexFormat.of().parseHex("01".repeat(32)), "AES");

        assertThatThrownBy(() -> WrappedKeys.open(other, wrapped)).isInstanceOf(GeneralSecurityException.class);
        wrapped[20] ^= 1;
        assertThatThrownBy(() -> WrappedKeys.open(KEY, wrapped)).isInstanceOf(GeneralSecurityException.class);
    }

    private static byte[] sequence(int content) {
        String length = content < 128
                ? String.format("%02x", content)
                : content < 256 ? String.format("81%02x", content) : String.format("82%04x", content);
        return HexFormat.of().parseHex("30" + length + "a5".repeat(content));
    }

    private static byte[] wrap(byte[] encoding) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/KWP/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, KEY);
        return cipher.doFinal(encoding);
    }
}
