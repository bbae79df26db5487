// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.security.Security;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencmf.hsm.HsmConfiguration.Pin;

class HsmConfigurationTest {

    @Test
    void neither_pin_nor_values_of_settings_are_shown() {
        var configuration = configuration(Map.of("library", "/secret/place"), "4711"::toCharArray);

        assertThat(configuration.toString()).contains("library").doesNotContain("4711", "secret");
    }

    @Test
    void settings_are_copied() {
        var settings = new HashMap<>(Map.of("slot", "1"));
        var configuration = configuration(settings, Pin.NONE);

        settings.put("slot", "2");

        assertThat(configuration.setting("slot")).contains("1");
        assertThat(configuration.setting("library")).isEmpty();
    }

    @Test
    void a_missing_part_is_named() {
        assertThatThrownBy(() -> configuration(Map.of(), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("pin");
    }

    private static HsmConfiguration configuration(Map<String, String> settings, Pin pin) {
        return new HsmConfiguration(settings, pin, new SecureRandom(), Security.getProvider("SUN"), Clock.systemUTC());
    }
}
