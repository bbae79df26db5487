// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionWordsTest {

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "2.5.29.15,03020780,digitalSignature",
        "2.5.29.15,030205A0,digitalSignature keyEncipherment",
        "2.5.29.15,03020106,keyCertSign cRLSign",
        "2.5.29.15,0303070080,decipherOnly",
        "2.5.29.15,0303060040,bit 9",
        "2.5.29.37,301406082B0601050507030106082B06010505070302,1.3.6.1.5.5.7.3.1 1.3.6.1.5.5.7.3.2",
        "2.5.29.32,30083006 06042A030405,1.2.3.4.5",
        "2.5.29.19,3000,CA:FALSE",
        "2.5.29.19,30030101FF,CA:TRUE",
        "1.3.6.1.5.5.7.1.24,3003020105,5"
    })
    void says_values_in_the_words_of_profiles(String oid, String hex, String words) {
        byte[] value = HexFormat.of().parseHex(hex.replace(" ", ""));
        Set<String> expected = words.startsWith("bit") ? Set.of(words) : Set.of(words.split(" ", -1));

        assertThat(ExtensionWords.of(oid, value)).contains(expected);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "2.5.29.15,0400",
        "2.5.29.37,0400",
        "2.5.29.37,30020500",
        "2.5.29.32,30023000",
        "2.5.29.19,0500",
        "1.3.6.1.5.5.7.1.24,3000",
        "2.5.29.14,0400",
        "1.2.3.4,3000"
    })
    void has_no_words_for_what_is_malformed_or_unknown(String oid, String hex) {
        assertThat(ExtensionWords.of(oid, HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void names_the_attributes_of_a_subject() {
        var name = new X500Principal("CN=amf,OU=x+L=y,O=z,C=SE,2.5.4.97=NTRSE");

        assertThat(SubjectAttributes.of(name)).containsExactlyInAnyOrder("CN", "OU", "L", "O", "C", "2.5.4.97");
        assertThat(SubjectAttributes.of(new X500Principal(""))).isEmpty();
    }
}
