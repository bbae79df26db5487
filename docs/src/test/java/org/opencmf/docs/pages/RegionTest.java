// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RegionTest {

    @Test
    void is_cut_out_without_its_indentation() {
        var source = """
                class A {
                    // region enrol

                    if (a) {
                        b();
                    }
                    // endregion
                    // region other
                    c();
                    // endregion
                }
                """;

        assertThat(Region.of("enrol", source)).isEqualTo("if (a) {\n    b();\n}");
        assertThat(Region.of("other", source)).isEqualTo("c();");
    }

    @Test
    void must_exist_once() {
        assertRefused("// region other\n// endregion\n");
        assertRefused("// region enrol\n// endregion\n// region enrol\n// endregion\n");
    }

    @Test
    void must_be_closed_before_another_begins() {
        assertRefused("// region enrol\na();\n");
        assertRefused("// region enrol\n// region other\n// endregion\n// endregion\n");
    }

    private static void assertRefused(String source) {
        assertThatIllegalArgumentException().isThrownBy(() -> Region.of("enrol", source));
    }
}
