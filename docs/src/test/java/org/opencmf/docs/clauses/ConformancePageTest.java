// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.docs.clauses.PlantedRegister.line;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConformancePageTest {

    private static final Claims ONE_TEST =
            new Claims(List.of(new Mention(PlantedRegister.ENROL.name(), "EnrolTest#issues")), List.of(), List.of());

    @Test
    void figures_of_annex_b_come_first_and_count_nothing_else() {
        var register = PlantedRegister.whole()
                .with(line("C.1", Status.OUT_OF_SCOPE, "", "no flow"))
                .build();

        assertThat(page(register))
                .contains("Of the 84 requirements of Annex B: "
                        + "**1 met, 83 planned, 0 caller's duty, 0 out of scope**.");
    }

    @Test
    void a_met_line_names_its_tests() {
        var twice = new Claims(
                List.of(
                        new Mention(PlantedRegister.ENROL.name(), "EnrolTest#issues"),
                        new Mention(PlantedRegister.ENROL.name(), "AgainTest")),
                List.of(),
                List.of());

        assertThat(ConformancePage.of(PlantedRegister.whole().build(), twice))
                .contains("| Cmf.CertLcm.005 | What Cmf.CertLcm.005 asks | met | `AgainTest`<br>`EnrolTest#issues` |");
    }

    @Test
    void a_planned_line_says_where_and_its_note() {
        var register = PlantedRegister.small()
                .with(line("C.1", Status.PLANNED, "wire", "one | two"))
                .build();

        assertThat(page(register)).contains("| C.1 | What C.1 asks | planned (wire) | one \\| two |");
    }

    @Test
    void each_line_stands_once_and_in_its_section() {
        var register = PlantedRegister.whole()
                .with(line("C.6-1/subject", Status.PLANNED, "core", ""))
                .with(line("C.6.1", Status.PLANNED, "core", ""))
                .with(new ClauseLine("RFC2986", "2000", "4.2", "Signature", Status.MET, "", ""))
                .build();

        var page = page(register);

        assertThat(page.lines().filter(text -> text.contains(" | What ") || text.contains("| Signature |")))
                .hasSize(87);
        assertThat(section(page, "## Table C.6-1: example of a profile"))
                .contains("| C.6-1/subject |")
                .doesNotContain("C.6.1 ");
        assertThat(section(page, "## C: use cases, with their steps")).contains("| C.6.1 |");
        assertThat(section(page, "## Other documents")).contains("| RFC2986 4.2 |");
    }

    private static String page(Register register) {
        return ConformancePage.of(register, ONE_TEST);
    }

    private static String section(String page, String heading) {
        var from = page.substring(page.indexOf(heading + "\n") + heading.length());
        return from.contains("\n## ") ? from.substring(0, from.indexOf("\n## ")) : from;
    }
}
