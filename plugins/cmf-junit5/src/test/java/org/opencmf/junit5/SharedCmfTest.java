// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opencmf.cmf.InMemoryCmf;

// region shared
@ExtendWith(CmfExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class SharedCmfTest {

    private final InMemoryCmf cmf;

    SharedCmfTest(InMemoryCmf cmf) {
        this.cmf = cmf;
    }

    @Test
    void a_test_has_the_cmf_of_the_constructor(InMemoryCmf here) {
        assertThat(here).isSameAs(cmf);
    }

    @Test
    void and_so_has_every_other(InMemoryCmf here) {
        assertThat(here).isSameAs(cmf);
    }
}
// endregion
