// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.x509.name.AlternativeName.Kind;

class CsrCandidateTest {

    @ParameterizedTest(name = "{0} {1} becomes {2}")
    @CsvSource({
        "DNS,AMF.Operator.Example,amf.operator.example",
        "DNS,-malformed-,-malformed-",
        "IP,2001:DB8::0:1,2001:db8::1",
        "URI,URN:UUID:00000000-0000-4000-8000-00000000000A,urn:uuid:00000000-0000-4000-8000-00000000000a",
        "EMAIL,Root@Operator.Example,Root@operator.example",
        "REGISTERED_ID,1.2.3,1.2.3",
        "OTHER,1.2.3:0c0161,1.2.3:0c0161"
    })
    void brings_names_into_the_form_in_which_they_are_registered(Kind kind, String written, String registered) {
        var names = CsrCandidate.canonical(List.of(new org.opencmf.x509.name.AlternativeName(kind, written)), Set.of());

        assertThat(names).containsExactly(new AlternativeName(AlternativeName.Kind.valueOf(kind.name()), registered));
    }

    @ParameterizedTest
    @CsvSource("DIRECTORY,'CN=amf,C=SE'")
    void levels_distinguished_names(Kind kind, String written) {
        var names = CsrCandidate.canonical(
                List.of(
                        new org.opencmf.x509.name.AlternativeName(kind, written),
                        new org.opencmf.x509.name.AlternativeName(kind, "CN=AMF,  C=se")),
                Set.of());

        assertThat(names.get(0)).isEqualTo(names.get(1));
        assertThat(names.get(0).kind()).isEqualTo(AlternativeName.Kind.DIRECTORY);
    }

    @Test
    void leaves_a_name_that_is_written_as_it_is_registered() {
        var registered = AlternativeName.uri("urn:uuid:00000000-0000-4000-8000-00000000000a");
        var written = org.opencmf.x509.name.AlternativeName.uri(registered.value());

        assertThat(CsrCandidate.canonical(List.of(written), Set.of(registered))).containsExactly(registered);
    }

    @Test
    void shortens_what_is_too_long_to_something_that_is_no_registered_name() {
        String longest = "urn:" + "x".repeat(1020);
        var registered = AlternativeName.uri(longest);
        var written = org.opencmf.x509.name.AlternativeName.uri(longest + "x");

        AlternativeName name =
                CsrCandidate.canonical(List.of(written), Set.of(registered)).get(0);

        assertThat(name).isNotEqualTo(registered);
        assertThat(name.value()).hasSize(1024);
    }
}
