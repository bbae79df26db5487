// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeBlockTest {

    @Test
    void has_its_language_its_code_and_the_line_above_it() {
        var blocks = CodeBlock.in("""
                # Title
                <!-- above -->

                ```Java
                int a;

                  int b;
                ```
                """);

        assertThat(blocks).containsExactly(new CodeBlock(4, "java", "<!-- above -->", "int a;\n\n  int b;"));
    }

    @Test
    void may_stand_in_a_list_and_lose_its_indentation() {
        assertThat(CodeBlock.in("- one\n\n  ~~~ java\n  int a;\n  ~~~\n"))
                .containsExactly(new CodeBlock(3, "java", "- one", "int a;"));
    }

    @Test
    void ends_only_at_a_fence_as_long_as_its_own() {
        assertThat(CodeBlock.in("````java\n```\n````\n```\nx\n```\n"))
                .extracting(CodeBlock::code)
                .containsExactly("```", "x");
    }

    @Test
    void without_an_end_goes_on_to_the_end_of_the_page() {
        assertThat(CodeBlock.in("```java\nint a;")).extracting(CodeBlock::code).containsExactly("int a;");
    }
}
