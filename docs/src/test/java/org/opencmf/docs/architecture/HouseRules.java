// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.Security;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.NullMarked;

/** What holds for all code that is not a test. */
public final class HouseRules {

    private static final Set<String> ALTER_THE_PROVIDERS = Set.of("addProvider", "insertProviderAt", "removeProvider");

    /** Where a program starts, or a caller has left the choice to us: somebody has to look at the wall. */
    private static final DescribedPredicate<JavaClass> ENTRY_POINTS = DescribedPredicate.describe(
            "a builder, or part of a program that somebody starts",
            type -> type.getSimpleName().endsWith("Builder")
                    || type.getPackageName().matches("org\\.opencmf\\.(server|examples|benchmarks)(\\..*)?"));

    private static final Pattern EMPTY_NAME = Pattern.compile("(Manager|Helper|Utils?)(?![a-z])|(Base|Impl)$");

    private HouseRules() {}

    /** Returns all rules. */
    public static List<ArchRule> all() {
        return List.of(
                neighbours(),
                apiBeforeSpi(),
                cycles(),
                providers(),
                clock(),
                exceptions(),
                names(),
                staticState(),
                nullness());
    }

    static ArchRule neighbours() {
        return classes().should(new Neighbours()).as("A module uses only what the design lets it know");
    }

    static ArchRule apiBeforeSpi() {
        return noClasses()
                .that()
                .resideInAPackage("org.opencmf.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.opencmf.spi..")
                .allowEmptyShould(true)
                .because("callers need not know what an embedder may plug in");
    }

    static ArchRule cycles() {
        return slices().matching("org.opencmf.(**)")
                .should()
                .beFreeOfCycles()
                .as("No two packages know each other, nor do any number in a ring");
    }

    static ArchRule providers() {
        return noClasses()
                .should()
                .accessTargetWhere(call("alters the JVM's providers", Security.class, ALTER_THE_PROVIDERS::contains))
                .because("a library does not alter its host's JVM: a Provider is a parameter");
    }

    static ArchRule clock() {
        return noClasses()
                .that(DescribedPredicate.not(ENTRY_POINTS))
                .should()
                .accessTargetWhere(DescribedPredicate.describe("looks at the wall", HouseRules::looksAtTheWall))
                .allowEmptyShould(true)
                .because("a Clock is a parameter");
    }

    static ArchRule exceptions() {
        return noCodeUnits()
                .that()
                .arePublic()
                .and(DescribedPredicate.describe(
                        "are not made to by a type of somebody else's", unit -> !keepsForeignContract(unit)))
                .should()
                .declareThrowableOfType(DescribedPredicate.describe(
                        "Exception or Throwable",
                        type -> type.isEquivalentTo(Exception.class) || type.isEquivalentTo(Throwable.class)))
                .allowEmptyShould(true)
                .because("a caller cannot tell what to do about it");
    }

    /** Tells whether a method overrides one of a type that is not ours and declares the same: callers know that one. */
    private static boolean keepsForeignContract(JavaCodeUnit unit) {
        List<String> parameters =
                unit.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        return Stream.concat(
                        unit.getOwner().getAllRawSuperclasses().stream(),
                        unit.getOwner().getAllRawInterfaces().stream())
                .filter(type -> !type.getPackageName().startsWith("org.opencmf"))
                .anyMatch(type -> type.tryGetMethod(unit.getName(), parameters.toArray(String[]::new))
                        .filter(method -> method.getThrowsClause().containsType(Exception.class))
                        .isPresent());
    }

    static ArchRule names() {
        return classes()
                .that(DescribedPredicate.not(assignableTo(KeyManager.class).or(assignableTo(TrustManager.class))))
                .should(new ArchCondition<>("have a name that says what they are for") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        if (EMPTY_NAME.matcher(item.getSimpleName()).find()) {
                            events.add(SimpleConditionEvent.violated(item, item.getName() + " says nothing"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    static ArchRule staticState() {
        return fields().that()
                .areStatic()
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .because("state has an owner");
    }

    static ArchRule nullness() {
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    item, item.getName() + " is public in a package that is not @NullMarked"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean looksAtTheWall(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var name = access.getName();
        return owner.isEquivalentTo(Clock.class) && name.startsWith("system")
                || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                || owner.getPackageName().equals("java.time") && name.equals("now") && !takesAClock(access);
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget().getFullName().contains(Clock.class.getName());
    }

    private static DescribedPredicate<JavaAccess<?>> call(String description, Class<?> owner, Predicate<String> name) {
        return DescribedPredicate.describe(
                description, access -> access.getTargetOwner().isEquivalentTo(owner) && name.test(access.getName()));
    }
}
