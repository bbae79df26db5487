// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencmf.docs.Checkout;

@DisplayName("The register of clauses, the tests and the Javadoc of this checkout agree")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    private static final String WRITE = "conformance.write";

    /** The test of the annotation itself plants clauses on classes that nobody runs. */
    private static final String TEST_OF_THE_ANNOTATION = "org.opencmf.testkit.ClauseTest$";

    private final Checkout checkout = Checkout.here();
    private final Register register = Register.parse(Checkout.read(checkout.register()));
    private final Claims claims = claims();

    @Test
    void the_register_keeps_its_own_rules() {
        assertThat(RegisterRules.faults(register)).isEmpty();
    }

    @Test
    void the_register_bears_out_every_claim() {
        assertThat(claims.faultsAgainst(register)).isEmpty();
    }

    @Test
    void the_page_says_what_register_and_tests_say() throws IOException {
        var page = ConformancePage.of(register, claims);

        if (System.getProperty(WRITE) != null) {
            Files.writeString(checkout.conformancePage(), page);
        }

        assertThat(checkout.conformancePage())
                .as("docs/conformance.md is out of date: run docs/write-conformance and commit what it writes")
                .hasContent(page);
    }

    private Claims claims() {
        var others = checkout.modules().stream()
                .filter(module -> !module.endsWith("docs"))
                .toList();
        var tests = TestScan.of(others);
        var idle = tests.idle().stream()
                .filter(place -> !place.startsWith(TEST_OF_THE_ANNOTATION))
                .toList();
        return new Claims(tests.tests(), JavadocScan.of(checkout.root(), checkout.modules()), idle);
    }
}
