// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Compiles classes of tests that exist only to be scanned. */
final class PlantedTests {

    private static final String IMPORTS = """
            import org.junit.jupiter.api.Disabled;
            import org.junit.jupiter.api.Nested;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.params.ParameterizedTest;
            import org.junit.jupiter.params.provider.ValueSource;
            import org.opencmf.testkit.Clause;
            """;

    private PlantedTests() {}

    /**
     * Compiles one source file and imports its classes.
     *
     * @param folder an empty folder
     * @param name the file's name, without suffix
     * @param types what the file declares, without imports
     */
    static JavaClasses compiled(Path folder, String name, String types) throws IOException {
        var source = Files.writeString(folder.resolve(name + ".java"), IMPORTS + types);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(status).as("status of the compiler").isZero();
        return new ClassFileImporter().importPath(folder);
    }
}
