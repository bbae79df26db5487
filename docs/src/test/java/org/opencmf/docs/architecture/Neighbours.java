// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** A class uses only what its room may know: other rooms, and libraries. */
final class Neighbours extends ArchCondition<JavaClass> {

    private static final Set<String> FOR_ALL =
            Set.of("java", "javax", "jdk", "org.w3c.dom", "org.xml.sax", "org.jspecify");

    Neighbours() {
        super("use only what their module may know");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        var room = Room.of(item.getPackageName());
        if (room.isEmpty()) {
            events.add(SimpleConditionEvent.violated(item, item.getName() + " is in a package that no module claims"));
            return;
        }
        item.getDirectDependenciesFromSelf().stream()
                .filter(allowedIn(room.get()).negate())
                .forEach(strange -> events.add(SimpleConditionEvent.violated(strange, strange.getDescription())));
    }

    private static DescribedPredicate<Dependency> allowedIn(Room room) {
        return DescribedPredicate.describe("allowed in " + room.folder(), dependency -> {
            var target = dependency.getTargetClass().getBaseComponentType();
            var name = target.getPackageName();
            return target.isPrimitive()
                    || Room.of(name).map(room::mayKnow).orElseGet(() -> isForAll(name) || room.mayUse(name));
        });
    }

    private static boolean isForAll(String packageName) {
        return FOR_ALL.stream().anyMatch(name -> packageName.equals(name) || packageName.startsWith(name + "."));
    }
}
