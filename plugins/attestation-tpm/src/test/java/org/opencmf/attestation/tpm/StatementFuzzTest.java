// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.testkit.fuzz.FuzzJvm;

class StatementFuzzTest {

    @TempDir
    private Path home;

    @Test
    void changed_statements_get_a_verdict_in_little_memory() {
        assertThat(new FuzzJvm(home).main(StatementTarget.class)).contains("DONE 2005");
    }

    @Test
    @EnabledIfSystemProperty(named = "fuzz.seconds", matches = "[1-9][0-9]*", disabledReason = "-Dfuzz.seconds=600")
    void a_search_finds_nothing_but_verdicts() {
        String output = new FuzzJvm(home)
                .search(StatementTarget.class, StatementTarget.seeds(), Integer.getInteger("fuzz.seconds"));

        assertThat(output).contains("DONE").doesNotContain("Java Exception");
    }
}
