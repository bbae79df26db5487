// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestScanTest {

    @TempDir
    Path folder;

    @Nested
    class Finds {

        @Test
        void a_method_with_one_clause_and_one_with_two() throws IOException {
            var claims = scanned("AnyTest", """
                    class AnyTest {
                        @Test @Clause("A 1") void one() {}
                        @Test @Clause("A 2") @Clause("A 3") void two() {}
                        @ParameterizedTest @ValueSource(ints = 1) @Clause("A 4") void four(int i) {}
                    }
                    """);

            assertThat(claims.tests())
                    .containsExactly(
                            new Mention("A 1", "AnyTest#one"),
                            new Mention("A 2", "AnyTest#two"),
                            new Mention("A 3", "AnyTest#two"),
                            new Mention("A 4", "AnyTest#four"));
            assertThat(claims.idle()).isEmpty();
        }

        @Test
        void a_class_whose_tests_are_in_nested_classes() throws IOException {
            var claims = scanned("RuleTest", """
                    @Clause("A 1") class RuleTest {
                        @Nested class Keeps_the_rule { @Test void always() {} }
                        @Nested @Clause("A 2") class Breaks_the_rule { @Test @Clause("A 3") void never() {} }
                    }
                    """);

            assertThat(claims.tests())
                    .containsExactly(
                            new Mention("A 1", "RuleTest"),
                            new Mention("A 2", "RuleTest.Breaks_the_rule"),
                            new Mention("A 3", "RuleTest.Breaks_the_rule#never"));
        }

        @Test
        void the_clauses_of_a_contract_in_the_class_that_inherits_it() throws IOException {
            var claims = scanned("StoreTest", """
                    @Clause("A 1") interface StoreContract { @Test @Clause("A 2") default void keeps() {} }
                    abstract class Shared { @Test @Clause("A 3") void shares() {} }
                    class StoreTest extends Shared implements StoreContract {}
                    """);

            assertThat(claims.tests())
                    .containsExactly(
                            new Mention("A 1", "StoreTest"),
                            new Mention("A 2", "StoreTest#keeps"),
                            new Mention("A 3", "StoreTest#shares"));
            assertThat(claims.idle()).isEmpty();
        }
    }

    @Nested
    class Does_not_count {

        @Test
        void what_is_disabled() throws IOException {
            assertIdle("OffTest", """
                    class OffTest {
                        @Test @Disabled @Clause("A 1") void off() {}
                        @Nested @Disabled class Off { @Test @Clause("A 2") void off() {} }
                    }
                    """, 2);
        }

        @Test
        void a_method_that_is_no_test_and_a_class_that_has_none() throws IOException {
            assertIdle("NoneTest", "@Clause(\"A 1\") class NoneTest { @Clause(\"A 2\") void helps() {} }", 2);
        }

        @Test
        void a_class_that_the_build_does_not_run_by_its_name() throws IOException {
            assertIdle("Checks", "class Checks { @Test @Clause(\"A 1\") void check() {} }", 1);
        }

        @Test
        void a_class_inside_that_is_not_nested_for_junit() throws IOException {
            assertIdle("InTest", "class InTest { static class In { @Test @Clause(\"A 1\") void in() {} } }", 1);
        }

        @Test
        void a_contract_that_nobody_inherits() throws IOException {
            assertIdle(
                    "StoreContract", "interface StoreContract { @Test @Clause(\"A 1\") default void keeps() {} }", 1);
        }

        private void assertIdle(String name, String source, int places) throws IOException {
            var claims = scanned(name, source);

            assertThat(claims.tests()).isEmpty();
            assertThat(claims.idle()).hasSize(places).allMatch(text -> text.endsWith("but no test runs there"));
        }
    }

    @Nested
    class Modules {

        @Test
        void are_read_from_their_compiled_tests() throws IOException {
            var compiled = Files.createDirectories(folder.resolve("target/test-classes"));
            PlantedTests.compiled(compiled, "AnyTest", "class AnyTest { @Test @Clause(\"A 1\") void one() {} }");

            assertThat(TestScan.of(List.of(folder)).tests()).containsExactly(new Mention("A 1", "AnyTest#one"));
        }

        @Test
        void are_refused_while_their_tests_are_not_compiled() throws IOException {
            Files.createDirectories(folder.resolve("src/test/java"));

            assertThatIllegalStateException().isThrownBy(() -> TestScan.of(List.of(folder)));
        }
    }

    private Claims scanned(String name, String source) throws IOException {
        return TestScan.of(PlantedTests.compiled(folder, name, source));
    }
}
