// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErrorPageTest {

    private static final Set<String> CODES = Set.of("entity-unknown", "ca-refused");
    private static final String BOTH =
            "# Errors\n\n## Entities\n\n### `entity-unknown`\n\nRegister it.\n\n### `ca-refused`\n\nAsk the CA.\n";

    @Nested
    class Codes {

        @Test
        void are_explained_each_under_its_heading() {
            assertThat(new ErrorPage(BOTH).faultsAgainst(CODES)).isEmpty();
        }

        @Test
        void without_a_heading_are_named() {
            assertThat(new ErrorPage("### `ca-refused`\n\nAsk.\n").faultsAgainst(CODES))
                    .containsExactly("entity-unknown has no heading");
        }

        @Test
        void that_are_gone_must_go_from_the_page() {
            assertThat(new ErrorPage(BOTH).faultsAgainst(Set.of("ca-refused")))
                    .containsExactly("entity-unknown is no error code");
        }

        @Test
        void have_one_heading_only() {
            assertThat(new ErrorPage(BOTH + "### `ca-refused`\n\nAgain.\n").faultsAgainst(CODES))
                    .containsExactly("ca-refused has two headings");
        }

        @Test
        void have_some_text() {
            assertThat(new ErrorPage("### `entity-unknown`\n\n### `ca-refused`\n\nAsk.\n").faultsAgainst(CODES))
                    .containsExactly("entity-unknown has a heading and no text");
        }
    }

    @Nested
    class Tree {

        @Test
        void of_a_sealed_type_shows_every_subtype_below_it() {
            assertThat(ErrorPage.draw(Root.class)).isEqualTo("Root\n  Middle\n    Leaf\n  Other");
        }

        @Test
        void is_the_block_under_its_comment() {
            var page = new ErrorPage(
                    "```text\nno\n```\n<!-- tree: " + Root.class.getName() + " -->\n```text\nRoot\n```\n");

            assertThat(page.treeOf(Root.class)).isEqualTo("Root");
        }

        @Test
        void that_is_missing_is_named() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ErrorPage(BOTH).treeOf(Root.class))
                    .withMessageContaining(Root.class.getName());
        }
    }

    private sealed interface Root permits Middle, Other {}

    private sealed interface Middle extends Root permits Leaf {}

    private record Leaf() implements Middle {}

    private record Other() implements Root {}
}
