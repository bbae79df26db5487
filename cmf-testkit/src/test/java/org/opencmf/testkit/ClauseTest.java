// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClauseTest {

    @Test
    void is_found_by_a_program_once_or_several_times() {
        assertThat(One.class.getAnnotationsByType(Clause.class))
                .extracting(Clause::value)
                .containsExactly("IFA026 A.1");
        assertThat(Two.class.getAnnotationsByType(Clause.class))
                .extracting(Clause::value)
                .containsExactly("IFA026 A.1", "IFA026 A.2");
    }

    @Clause("IFA026 A.1")
    private static final class One {}

    @Clause("IFA026 A.1")
    @Clause("IFA026 A.2")
    private static final class Two {}
}
