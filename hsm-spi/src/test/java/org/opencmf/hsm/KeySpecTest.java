// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.hsm.KeySpec.Travel;

class KeySpecTest {

    @Test
    void a_label_of_1_and_of_128_characters_is_one() {
        assertThat(new KeySpec("l", KeyAlgorithm.EC_P256, Travel.NEVER).label()).isEqualTo("l");
        assertThat(new KeySpec("l".repeat(128), KeyAlgorithm.EC_P256, Travel.NEVER).label())
                .hasSize(128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a_blank_label_is_refused(String label) {
        assertThatThrownBy(() -> new KeySpec(label, KeyAlgorithm.EC_P256, Travel.NEVER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_label_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> new KeySpec("l".repeat(129), KeyAlgorithm.EC_P256, Travel.NEVER))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
