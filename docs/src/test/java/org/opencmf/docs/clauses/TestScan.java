// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds in compiled tests which clauses they show.
 *
 * <p>A method's annotation counts for that method, a type's for the type. Only what runs counts: an annotation on an
 * interface or an abstract class counts for the concrete test classes that inherit it.
 */
final class TestScan {

    private final Set<Mention> tests = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();
    private final JavaClasses classes;

    private TestScan(JavaClasses classes) {
        this.classes = classes;
    }

    /**
     * Reads the compiled classes and tests of some modules.
     *
     * @param modules their folders
     * @throws IllegalStateException if a module has sources of tests that are not compiled
     */
    static Claims of(List<Path> modules) {
        modules.forEach(TestScan::requireCompiled);
        var folders = modules.stream()
                .flatMap(module -> Stream.of(module.resolve("target/classes"), module.resolve("target/test-classes")))
                .filter(Files::isDirectory)
                .toList();
        return of(new ClassFileImporter().importPaths(folders));
    }

    /**
     * Reads classes.
     *
     * @param classes tests and what they inherit from
     */
    static Claims of(JavaClasses classes) {
        return new TestScan(classes).claims();
    }

    private static void requireCompiled(Path module) {
        if (Files.isDirectory(module.resolve("src/test/java"))
                && !Files.isDirectory(module.resolve("target/test-classes"))) {
            throw new IllegalStateException("tests of " + module.getFileName() + " are not compiled: run with -am");
        }
    }

    private Claims claims() {
        classes.stream().filter(RunningTests::runs).forEach(this::read);
        return new Claims(List.copyOf(tests), List.of(), idle());
    }

    private void read(JavaClass test) {
        var methods = RunningTests.methodsOf(test);
        methods.forEach(method -> readMethod(test, method));
        if (!methods.isEmpty()) {
            RunningTests.withEnclosing(test).forEach(this::readType);
        }
    }

    private void readMethod(JavaClass test, JavaMethod method) {
        for (var clause : ClauseNames.on(method)) {
            used.add(method.getFullName());
            tests.add(new Mention(clause, RunningTests.label(test) + "#" + method.getName()));
        }
    }

    private void readType(JavaClass test) {
        withSupertypes(test).forEach(type -> {
            for (var clause : ClauseNames.on(type)) {
                used.add(type.getFullName());
                tests.add(new Mention(clause, RunningTests.label(test)));
            }
        });
    }

    private static Stream<JavaClass> withSupertypes(JavaClass type) {
        return Stream.of(Stream.of(type), type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                .flatMap(types -> types);
    }

    private List<String> idle() {
        var types =
                classes.stream().filter(type -> !ClauseNames.on(type).isEmpty()).map(JavaClass::getFullName);
        var methods = classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !ClauseNames.on(method).isEmpty())
                .map(JavaMember::getFullName);
        return Stream.concat(types, methods)
                .filter(name -> !used.contains(name))
                .map(name -> name + " names a clause, but no test runs there")
                .sorted()
                .collect(Collectors.toList());
    }
}
