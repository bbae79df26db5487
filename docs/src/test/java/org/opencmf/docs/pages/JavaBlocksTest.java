// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaBlocksTest {

    private static final String COMMENT = "<!-- region: src/A.java#enrol -->\n";

    @TempDir
    Path root;

    @BeforeEach
    void plant_a_source() throws IOException {
        Files.createDirectories(root.resolve("src"));
        Files.writeString(
                root.resolve("src/A.java"), "class A {\n    // region enrol\n    b();\n    // endregion\n}\n");
    }

    @Nested
    class Shown_as_compiled {

        @Test
        void a_block_that_equals_its_region() {
            assertNoFault(COMMENT + "```java\nb();\n```\n");
        }

        @Test
        void a_block_in_a_list() {
            assertNoFault("1. First\n\n   " + COMMENT + "\n   ```java\n   b();\n   ```\n");
        }

        @Test
        void blocks_of_other_languages() {
            assertNoFault("```sh\n./mvnw verify\n```\n\n```\njava\n```\n");
        }

        private void assertNoFault(String markdown) {
            assertThat(JavaBlocks.faults(root, "README.md", markdown)).isEmpty();
        }
    }

    @Nested
    class Not_shown_as_compiled {

        @Test
        void a_block_that_differs() {
            assertFault(COMMENT + "```java\nc();\n```\n", "README.md:2: differs from region 'enrol'");
        }

        @Test
        void a_block_without_a_comment() {
            assertFault("```java\nb();\n```\n", "README.md:1: Java without");
        }

        @Test
        void a_block_whose_comment_is_further_up() {
            assertFault(COMMENT + "Words.\n```java\nb();\n```\n", "README.md:3: Java without");
        }

        @Test
        void the_second_of_two_blocks_under_one_comment() {
            assertFault(COMMENT + "```java\nb();\n```\n```java\nb();\n```\n", "README.md:5: Java without");
        }

        @Test
        void a_block_of_a_file_or_region_that_is_not_there() {
            assertFault("<!-- region: src/B.java#enrol -->\n```java\nb();\n```\n", "README.md:2: there is no file");
            assertFault(
                    "<!-- region: src/A.java#renew -->\n```java\nb();\n```\n", "README.md:2: src/A.java: 0 regions");
        }

        private void assertFault(String markdown, String beginning) {
            assertThat(JavaBlocks.faults(root, "README.md", markdown))
                    .singleElement()
                    .asString()
                    .startsWith(beginning);
        }
    }
}
