// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterTest {

    private static final String HEADER = String.join(",", Register.HEADER) + "\n";

    @Nested
    class Reads {

        @Test
        void each_column_of_a_line() {
            var register = Register.parse(HEADER + "IFA026,4.5.1,C.1,Packages,out-of-scope,,no flow\n");

            assertThat(register.lines())
                    .containsExactly(
                            new ClauseLine("IFA026", "4.5.1", "C.1", "Packages", Status.OUT_OF_SCOPE, "", "no flow"));
        }

        @Test
        void the_name_that_a_test_writes() {
            assertThat(Register.parse(HEADER + "RFC2986,2000,4.2,Signature,met,,\n")
                            .names())
                    .containsExactly("RFC2986 4.2");
        }
    }

    @Nested
    class Refuses {

        @Test
        void another_header() {
            assertThatIllegalArgumentException().isThrownBy(() -> Register.parse("id,title\n"));
        }

        @Test
        void an_empty_file() {
            assertThatIllegalArgumentException().isThrownBy(() -> Register.parse(""));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "IFA026,4.5.1,C.1,Packages,met,\n",
                    "IFA026,4.5.1,C.1,Packages,met,,,\n",
                    "IFA026,4.5.1,,Packages,met,,\n",
                    "IFA026,4.5.1,C.1 ,Packages,met,,\n",
                    "IFA026,4.5.1,C.1,Packages,done,,\n"
                })
        void a_line_with_a_field_too_few_too_many_empty_padded_or_unknown(String line) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Register.parse(HEADER + line))
                    .withMessageStartingWith("record 2:");
        }

        @Test
        void and_names_every_bad_line_at_once() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Register.parse(HEADER + "a\nIFA026,4.5.1,C.1,Packages,met,,\nb\n"))
                    .withMessageContaining("record 2:")
                    .withMessageContaining("record 4:");
        }
    }
}
