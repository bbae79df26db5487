// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustDomainTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "9", "operator", "edge.example", "a-b_c.D9"})
    void a_name_is_of_letters_digits_dots_hyphens_and_underscores(String name) {
        assertThat(new TrustDomain(name)).hasToString(name);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", "a b", "a/b", "a:b", "a@b", "a[b", "a`b", "a{b", "é", "\n", "a\n"})
    void nothing_else_is_a_name(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrustDomain(name));
    }

    @Test
    void a_name_has_128_characters_at_most() {
        assertThat(new TrustDomain("a".repeat(128)).name()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new TrustDomain("a".repeat(129)));
    }

    @Test
    void domains_entities_and_names_are_equal_if_what_they_hold_is() {
        assertThat(new TrustDomain("a")).isEqualTo(new TrustDomain("a")).hasSameHashCodeAs(new TrustDomain("a"));
        assertThat(new TrustDomain("a")).isNotEqualTo(new TrustDomain("b")).isNotEqualTo("a");
        assertThat(new EntityId("a")).isEqualTo(new EntityId("a")).hasSameHashCodeAs(new EntityId("a"));
        assertThat(new EntityId("a")).isNotEqualTo(new EntityId("b")).isNotEqualTo("a");
        assertThat(AlternativeName.dns("a"))
                .isEqualTo(AlternativeName.dns("a"))
                .hasSameHashCodeAs(AlternativeName.dns("a"));
        assertThat(AlternativeName.dns("a")).isNotEqualTo(AlternativeName.uri("a"));
    }
}
