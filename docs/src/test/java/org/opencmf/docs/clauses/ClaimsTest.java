// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.docs.clauses.PlantedRegister.line;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private static final Mention ENROL_TEST = new Mention(PlantedRegister.ENROL.name(), "EnrolTest#issues");

    @Nested
    class Borne_out {

        @Test
        void a_met_line_with_a_test_and_a_planned_one_without() {
            assertThat(tests(ENROL_TEST).faultsAgainst(PlantedRegister.small().build()))
                    .isEmpty();
        }

        @Test
        void a_planned_line_with_a_test_and_a_note_of_what_is_missing() {
            var register = PlantedRegister.small()
                    .with(line("C.1", Status.PLANNED, "wire", "the remote half"))
                    .build();

            assertThat(tests(ENROL_TEST, new Mention("IFA026 C.1", "ATest#a")).faultsAgainst(register))
                    .isEmpty();
        }

        @Test
        void javadoc_that_names_a_line_of_any_status() {
            var javadoc = List.of(new Mention(PlantedRegister.ATTEST.name(), "A.java:3"));

            assertThat(new Claims(List.of(ENROL_TEST), javadoc, List.of())
                            .faultsAgainst(PlantedRegister.small().build()))
                    .isEmpty();
        }
    }

    @Nested
    class Not_borne_out {

        @Test
        void a_test_that_names_no_line() {
            assertThat(tests(ENROL_TEST, new Mention("IFA026 Cmf.CertLcm.5", "ATest#a"))
                            .faultsAgainst(PlantedRegister.small().build()))
                    .containsExactly("ATest#a names 'IFA026 Cmf.CertLcm.5', which has no line in the register");
        }

        @Test
        void javadoc_that_names_no_line() {
            var javadoc = List.of(new Mention("IFA026", "A.java:3"));

            assertThat(new Claims(List.of(ENROL_TEST), javadoc, List.of())
                            .faultsAgainst(PlantedRegister.small().build()))
                    .containsExactly("A.java:3 names 'IFA026', which has no line in the register");
        }

        @Test
        void a_met_line_without_a_test() {
            assertThat(tests().faultsAgainst(PlantedRegister.small().build()))
                    .containsExactly("IFA026 Cmf.CertLcm.005 is met, but no test shows it");
        }

        @Test
        void a_met_line_that_only_javadoc_names() {
            var javadoc = List.of(new Mention(PlantedRegister.ENROL.name(), "A.java:3"));

            assertThat(new Claims(List.of(), javadoc, List.of())
                            .faultsAgainst(PlantedRegister.small().build()))
                    .containsExactly("IFA026 Cmf.CertLcm.005 is met, but no test shows it");
        }

        @Test
        void a_planned_line_with_a_test_and_no_note() {
            assertThat(tests(ENROL_TEST, new Mention(PlantedRegister.ATTEST.name(), "ATest#a"))
                            .faultsAgainst(PlantedRegister.small().build()))
                    .containsExactly("IFA026 Cmf.CertLcm.009 has tests: make it met, or note what is missing");
        }

        @Test
        void a_line_left_to_the_caller_with_a_test() {
            var register = PlantedRegister.small()
                    .with(line("D.1/x", Status.CALLER, "", "theirs"))
                    .build();

            assertThat(tests(ENROL_TEST, new Mention("IFA026 D.1/x", "ATest#a")).faultsAgainst(register))
                    .containsExactly("IFA026 D.1/x has tests, but is caller's duty");
        }

        @Test
        void an_annotation_where_nothing_runs() {
            assertThat(new Claims(List.of(ENROL_TEST), List.of(), List.of("ATest.a() names a clause in vain"))
                            .faultsAgainst(PlantedRegister.small().build()))
                    .containsExactly("ATest.a() names a clause in vain");
        }
    }

    private static Claims tests(Mention... mentions) {
        return new Claims(List.of(mentions), List.of(), List.of());
    }
}
