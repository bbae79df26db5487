// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitialCredentialTest {

    private static InitialCredential of(String reference, String secret) {
        return new InitialCredential(reference, secret.toCharArray(), Instant.MAX);
    }

    @Test
    void has_a_reference_that_fits_in_one_line() {
        assertThat(of("a-0~:", "s").reference()).isEqualTo("a-0~:");
        assertThat(of("r".repeat(255), "s").reference()).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\u007f", "\u00e9"})
    void has_no_reference_that_could_pass_for_something_else(String reference) {
        assertThatThrownBy(() -> of(reference, "s")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_no_reference_without_end_and_no_empty_secret() {
        assertThatThrownBy(() -> of("r".repeat(256), "s")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of("r", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
