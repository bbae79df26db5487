// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Comma-separated values are read as RFC 4180 has them")
class CsvTest {

    @Nested
    class Reads {

        @Test
        void plain_and_empty_fields() {
            assertThat(Csv.read("a,,c\n,\n")).containsExactly(List.of("a", "", "c"), List.of("", ""));
        }

        @Test
        void quoted_fields_with_commas_quotes_and_line_ends() {
            assertThat(Csv.read("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\n"))
                    .containsExactly(List.of("a,b", "say \"x\"", "two\nlines"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a,b\nc,d", "a,b\nc,d\n", "a,b\r\nc,d\r\n"})
        void either_line_end_and_none_after_the_last(String text) {
            assertThat(Csv.read(text)).containsExactly(List.of("a", "b"), List.of("c", "d"));
        }
    }

    @Nested
    class Refuses {

        @ParameterizedTest
        @ValueSource(strings = {"ok\na,b\"c\n", "ok\n\"a\"b\n", "ok\n\"a\n", "ok\na\rb\n"})
        void a_quote_or_line_end_out_of_place(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Csv.read(text))
                    .withMessageStartingWith("record 2:");
        }
    }
}
