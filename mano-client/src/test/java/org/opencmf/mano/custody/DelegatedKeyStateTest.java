// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DelegatedKeyStateTest {

    @ParameterizedTest
    @EnumSource(DelegatedKeyState.class)
    void each_transition_is_as_the_table_in_the_documentation_says(DelegatedKeyState from) throws IOException {
        Map<DelegatedKeyState, Boolean> documented = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "delegated-key-states.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length == 7 && cells[1].strip().equals(from.name())) {
                for (DelegatedKeyState to : DelegatedKeyState.values()) {
                    documented.put(to, cells[to.ordinal() + 2].strip().equals("yes"));
                }
            }
        }

        assertThat(documented).hasSize(DelegatedKeyState.values().length);
        documented.forEach((to, possible) ->
                assertThat(from.canBecome(to)).as("%s to %s", from, to).isEqualTo(possible));
    }

    @Test
    void nothing_follows_destruction() {
        assertThat(DelegatedKeyState.values()).noneMatch(DelegatedKeyState.DESTROYED::canBecome);
    }
}
