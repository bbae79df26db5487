// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opencmf.docs.Checkout;

/**
 * The compiled code of a checkout, tests left out.
 *
 * @param checkout where the modules are
 */
public record House(Checkout checkout) {

    private static final String CLASSES = "target/classes";

    /** Reads all compiled code. */
    public JavaClasses classes() {
        return new ClassFileImporter()
                .importPaths(checkout.modules().stream()
                        .map(module -> module.resolve(CLASSES))
                        .toList());
    }

    /** Returns the modules that have code and are not compiled: a rule would pass by them. */
    public List<Path> notCompiled() {
        return checkout.modules().stream()
                .filter(module -> !Checkout.filesBelow(module.resolve("src/main/java"), ".java")
                        .isEmpty())
                .filter(module ->
                        Checkout.filesBelow(module.resolve(CLASSES), ".class").isEmpty())
                .toList();
    }

    /** Returns the packages that lie in another module than the one that claims them, each with its module. */
    public List<String> strayPackages() {
        return checkout.modules().stream().flatMap(House::strayIn).toList();
    }

    private static Stream<String> strayIn(Path module) {
        var folder = module.getFileName().toString();
        return new ClassFileImporter()
                .importPath(module.resolve(CLASSES)).stream()
                        .map(type -> type.getPackageName())
                        .distinct()
                        .filter(name -> Room.of(name)
                                .filter(room -> room.folder().equals(folder))
                                .isEmpty())
                        .sorted()
                        .map(name -> folder + ": " + name);
    }
}
