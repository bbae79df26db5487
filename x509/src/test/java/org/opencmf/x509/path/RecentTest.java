// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    private final Recent<String, Integer> recent = new Recent<>(2);

    @Test
    void what_was_told_is_found_and_nothing_else() {
        recent.remember("one", 1);

        assertThat(recent.find("one")).isEqualTo(1);
        assertThat(recent.find("two")).isNull();
    }

    @Test
    void what_was_not_asked_for_longest_is_forgotten() {
        recent.remember("one", 1);
        recent.remember("two", 2);
        recent.find("one");
        recent.remember("three", 3);

        assertThat(recent.find("two")).isNull();
        assertThat(recent.find("one")).isEqualTo(1);
        assertThat(recent.find("three")).isEqualTo(3);
    }

    @Test
    void the_same_told_again_forgets_nothing() {
        recent.remember("one", 1);
        recent.remember("two", 2);
        recent.remember("two", 22);

        assertThat(recent.find("one")).isEqualTo(1);
        assertThat(recent.find("two")).isEqualTo(22);
    }
}
