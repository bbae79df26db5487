// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells which classes and methods JUnit runs in this build, and what to call them. */
final class RunningTests {

    private static final Pattern NAME = Pattern.compile("Test.*|.*Tests?|.*TestCase|.*IT");
    private static final String NESTED = "org.junit.jupiter.api.Nested";
    private static final String DISABLED = "org.junit.jupiter.api.Disabled";
    private static final String TESTABLE = "org.junit.platform.commons.annotation.Testable";

    private RunningTests() {}

    /** Whether the build finds a class by its name and may run it. */
    static boolean runs(JavaClass type) {
        return !type.isInterface()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && withEnclosing(type).noneMatch(RunningTests::isDisabled)
                && withEnclosing(type).allMatch(RunningTests::isReached);
    }

    /** Returns the methods that run for a class, the inherited ones included. */
    static List<JavaMethod> methodsOf(JavaClass type) {
        return type.getAllMethods().stream()
                .filter(method -> method.isMetaAnnotatedWith(TESTABLE))
                .filter(method -> !isDisabled(method))
                .toList();
    }

    /** Returns a class and those around it, the innermost first. */
    static Stream<JavaClass> withEnclosing(JavaClass type) {
        return Stream.iterate(
                        Optional.of(type), Optional::isPresent, inner -> inner.flatMap(JavaClass::getEnclosingClass))
                .map(Optional::orElseThrow);
    }

    /** Returns the names of a class and of those around it, such as {@code Outer.Inner}. */
    static String label(JavaClass type) {
        return type.getEnclosingClass().map(outer -> label(outer) + ".").orElse("") + type.getSimpleName();
    }

    private static boolean isReached(JavaClass type) {
        return type.getEnclosingClass().isPresent()
                ? type.isAnnotatedWith(NESTED)
                : NAME.matcher(type.getSimpleName()).matches();
    }

    private static boolean isDisabled(CanBeAnnotated element) {
        return element.isAnnotatedWith(DISABLED);
    }
}
