// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opencmf.docs.Checkout;

@DisplayName("The pages of this checkout show code that is compiled")
class PagesTest {

    private final Checkout checkout = Checkout.here();

    @Test
    void every_java_block_is_a_region_of_compiled_code() {
        var faults = checkout.pages().stream()
                .flatMap(
                        page -> JavaBlocks.faults(
                                checkout.root(),
                                checkout.root().relativize(page).toString(),
                                Checkout.read(page))
                                .stream());

        assertThat(faults).isEmpty();
    }
}
