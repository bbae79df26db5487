// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.x509.der.MalformedStructureException;

class DistinguishedNamesTest {

    private static final String COMMON_NAME = "2.5.4.3";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=amf-0.example.org|amf-0.example.org",
                "CN=Åsa|Åsa",
                "CN=a\\, b|a, b",
                "CN=#1303616263|abc",
                "CN=#1603616263|abc",
                "CN=#1403616263|abc",
                "CN=#1e06006100620063|abc"
            })
    void a_value_of_each_string_type_is_read_as_its_text(String name, String text) throws MalformedStructureException {
        var principal = new X500Principal(name);

        assertThat(DistinguishedNames.values(principal, COMMON_NAME)).containsExactly(text);
    }

    @Test
    void every_value_of_the_type_is_found_and_no_other() throws MalformedStructureException {
        var name = new X500Principal("CN=a+OU=b,CN=c,O=d");

        assertThat(DistinguishedNames.values(name, COMMON_NAME)).containsExactlyInAnyOrder("a", "c");
        assertThat(DistinguishedNames.values(name, "2.5.4.6")).isEmpty();
        assertThat(DistinguishedNames.values(new X500Principal(""), COMMON_NAME))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CN=#1c0400000061", "CN=#0c02c328", "CN=#0c00", "CN=#0c0161,CN=#0c0100", "CN=#1301e4"})
    void a_value_that_cannot_be_read_is_refused(String name) {
        assertThatThrownBy(() -> DistinguishedNames.values(new X500Principal(name), COMMON_NAME))
                .isInstanceOf(MalformedStructureException.class);
    }
}
