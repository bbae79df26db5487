// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {

    @TempDir
    Path root;

    @Test
    void has_the_modules_that_its_poms_name_and_not_those_of_profiles() throws IOException {
        plant("pom.xml", pom("<module>api</module><module>plugins</module>"));
        plant("api/pom.xml", "<project/>");
        plant("plugins/pom.xml", pom("<module>cmp</module>"));
        plant(
                "plugins/cmp/pom.xml",
                "<project><profiles><profile><modules><module>x</module></modules>"
                        + "</profile></profiles></project>");
        plant("other/pom.xml", "<project/>");

        assertThat(new Checkout(root).modules())
                .containsExactly(root, root.resolve("api"), root.resolve("plugins"), root.resolve("plugins/cmp"));
    }

    @Test
    void has_the_readme_and_the_pages_below_docs_but_not_what_was_built() throws IOException {
        plant("README.md", "");
        plant("CHANGELOG.md", "");
        plant("docs/errors.md", "");
        plant("docs/adr/0001-title.md", "");
        plant("docs/spec/clauses.csv", "");
        plant("docs/target/page.md", "");

        assertThat(new Checkout(root).pages())
                .containsExactly(
                        root.resolve("README.md"),
                        root.resolve("docs/adr/0001-title.md"),
                        root.resolve("docs/errors.md"));
    }

    @Test
    void is_found_from_a_folder_inside_it() {
        assertThat(Checkout.here().register()).isRegularFile();
    }

    private static String pom(String modules) {
        return "<project><modules>" + modules + "</modules></project>";
    }

    private void plant(String name, String text) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), text);
    }
}
