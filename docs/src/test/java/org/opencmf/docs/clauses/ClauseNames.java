// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Reads the names of clauses from annotations, whether written once or repeated. */
final class ClauseNames {

    private static final String ANNOTATION = "org.opencmf.testkit.Clause";

    private ClauseNames() {}

    static List<String> on(JavaClass type) {
        return in(type.getAnnotations());
    }

    static List<String> on(JavaMethod method) {
        return in(method.getAnnotations());
    }

    private static List<String> in(Collection<? extends JavaAnnotation<?>> annotations) {
        return annotations.stream().flatMap(ClauseNames::values).toList();
    }

    private static Stream<String> values(JavaAnnotation<?> annotation) {
        var value = annotation.get("value").orElse("");
        if (value instanceof JavaAnnotation<?>[] repeated) {
            return Stream.of(repeated).flatMap(ClauseNames::values);
        }
        if (!annotation.getRawType().getName().equals(ANNOTATION)) {
            return Stream.empty();
        }
        return value instanceof String[] several ? Stream.of(several) : Stream.of((String) value);
    }
}
