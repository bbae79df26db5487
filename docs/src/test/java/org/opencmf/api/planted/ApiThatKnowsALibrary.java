// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.planted;

import org.assertj.core.api.Assertions;

/** Breaks a rule on purpose: the API stands on the JDK alone. */
public final class ApiThatKnowsALibrary {

    private ApiThatKnowsALibrary() {}

    static Class<?> library() {
        return Assertions.class;
    }
}
