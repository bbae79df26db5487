// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.testkit.fuzz.FuzzJvm;

class ResultFuzzTest {

    @TempDir
    private Path home;

    @Test
    void changed_results_get_a_verdict_in_little_memory() {
        assertThat(new FuzzJvm(home).main(ResultTarget.class)).contains("DONE 2004");
    }

    @Test
    @EnabledIfSystemProperty(named = "fuzz.seconds", matches = "[1-9][0-9]*", disabledReason = "-Dfuzz.seconds=600")
    void a_search_finds_nothing_but_verdicts() {
        String output =
                new FuzzJvm(home).search(ResultTarget.class, ResultTarget.seeds(), Integer.getInteger("fuzz.seconds"));

        assertThat(output).contains("DONE").doesNotContain("Java Exception");
        output.lines()
                .filter(line -> line.startsWith("stat::number_of_executed_units"))
                .forEach(System.out::println);
    }
}
