// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HsmDriversTest {

    @Test
    void a_driver_is_found_by_its_name() {
        assertThat(HsmDrivers.named("insecure-memory")).isInstanceOf(InsecureMemoryHsmDriver.class);
        assertThat(HsmDrivers.named("insecure-memory").name()).isEqualTo("insecure-memory");
    }

    @Test
    void a_name_that_nobody_has_is_refused_with_what_there_is() {
        assertThatThrownBy(() -> HsmDrivers.named("insecure"))
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(HsmException.Reason.DRIVER_UNKNOWN))
                .hasMessageContaining("insecure-memory");
    }
}
