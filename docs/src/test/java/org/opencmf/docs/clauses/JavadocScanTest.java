// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavadocScanTest {

    @Nested
    class Finds {

        @Test
        void each_tag_with_its_line() {
            var source = """
                    /**
                     * Enrols.
                     *
                     * @clause IFA026 Cmf.CertLcm.005
                     * @clause  RFC2986   4.2
                     */
                    interface A {}
                    """;

            assertThat(JavadocScan.in(source, "A.java"))
                    .containsExactly(
                            new Mention("IFA026 Cmf.CertLcm.005", "A.java:4"), new Mention("RFC2986 4.2", "A.java:5"));
        }

        @Test
        void a_tag_in_a_comment_of_one_line() {
            assertThat(JavadocScan.in("    /** @clause IFA026 5.2.5 */", "A.java"))
                    .containsExactly(new Mention("IFA026 5.2.5", "A.java:1"));
        }

        @Test
        void a_tag_that_names_nothing_as_the_empty_name() {
            assertThat(JavadocScan.in(" * @clause", "A.java")).containsExactly(new Mention("", "A.java:1"));
        }

        @Test
        void tags_in_main_code_of_every_module(@TempDir Path root) throws IOException {
            plant(root.resolve("api/src/main/java/p/A.java"), "/** @clause IFA026 5.2.5 */");
            plant(root.resolve("impl/src/main/java/B.java"), "/** @clause IFA026 5.2.6 */");

            assertThat(JavadocScan.of(root, List.of(root, root.resolve("impl"), root.resolve("api"))))
                    .containsExactly(
                            new Mention("IFA026 5.2.5", "api/src/main/java/p/A.java:1"),
                            new Mention("IFA026 5.2.6", "impl/src/main/java/B.java:1"));
        }
    }

    @Nested
    class Passes_over {

        @Test
        void words_that_are_no_tag() {
            assertThat(JavadocScan.in(" * The tag {@code @clause} names one.\n * @clauses x\n", "A.java"))
                    .isEmpty();
        }

        @Test
        void code_of_tests(@TempDir Path root) throws IOException {
            plant(root.resolve("api/src/test/java/A.java"), "/** @clause IFA026 5.2.5 */");

            assertThat(JavadocScan.of(root, List.of(root.resolve("api")))).isEmpty();
        }
    }

    private static void plant(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
