// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencmf.docs.clauses.PlantedRegister.line;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegisterRulesTest {

    @Nested
    class Keeps_the_rules {

        @Test
        void all_of_annex_b_each_once() {
            var register = PlantedRegister.whole().build();

            assertThat(register.lines()).hasSize(84);
            assertThat(RegisterRules.faults(register)).isEmpty();
        }

        @Test
        void lines_of_other_annexes_and_documents_besides() {
            var register = PlantedRegister.whole()
                    .with(line("C.6-1/keyUsage", Status.PLANNED, "core", ""))
                    .with(line("D.1/key-entropy/direct", Status.CALLER, "", "the operator configures it"))
                    .with(new ClauseLine("RFC2986", "2000", "4.2", "Signature", Status.MET, "", ""))
                    .build();

            assertThat(RegisterRules.faults(register)).isEmpty();
        }
    }

    @Nested
    class Breaks_a_rule {

        @Test
        void a_line_twice() {
            var register = PlantedRegister.whole().with(PlantedRegister.ATTEST).build();

            assertThat(RegisterRules.faults(register)).containsExactly("IFA026 Cmf.CertLcm.009 has two lines");
        }

        @Test
        void a_requirement_without_a_line() {
            var register = PlantedRegister.whole().without("Vim.Vrm.010").build();

            assertThat(RegisterRules.faults(register)).containsExactly("IFA026 Vim.Vrm.010 has no line");
        }

        @Test
        void a_requirement_that_annex_b_has_not() {
            var register = PlantedRegister.whole()
                    .with(line("Cir.Sc.011", Status.PLANNED, "core", ""))
                    .build();

            assertThat(RegisterRules.faults(register))
                    .containsExactly("IFA026 Cir.Sc.011 is not a requirement of Annex B");
        }

        @Test
        void an_id_that_belongs_nowhere_in_the_document() {
            var register = PlantedRegister.whole()
                    .with(line("Xyz.001", Status.PLANNED, "core", ""))
                    .build();

            assertThat(RegisterRules.faults(register)).hasSize(1);
        }

        @Test
        void planned_in_an_unknown_part() {
            assertOneFault(line("D.1/x", Status.PLANNED, "soon", ""));
            assertOneFault(line("D.1/x", Status.PLANNED, "", ""));
        }

        @Test
        void met_and_yet_to_come() {
            assertOneFault(line("D.1/x", Status.MET, "core", ""));
        }

        @Test
        void excused_without_a_reason() {
            assertOneFault(line("D.1/x", Status.CALLER, "", ""));
            assertOneFault(line("D.1/x", Status.OUT_OF_SCOPE, "", ""));
        }

        private void assertOneFault(ClauseLine line) {
            assertThat(RegisterRules.faults(PlantedRegister.whole().with(line).build()))
                    .singleElement()
                    .asString()
                    .startsWith("IFA026 D.1/x");
        }
    }
}
