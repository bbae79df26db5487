// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

class NfTypesTest {

    private static byte[] written(String... types) {
        return DerWriter.sequence(List.of(types).stream()
                .map(type -> DerWriter.ascii(DerTag.IA5_STRING, type))
                .toList());
    }

    @Nested
    class Keeps_the_rules_of_rfc_9310 {

        @Test
        void a_known_encoding() throws MalformedStructureException {
            byte[] der = HexFormat.of().parseHex("300a1603414d461603534d46");

            assertThat(NfTypes.of("SMF", "AMF").encode()).isEqualTo(der);
            assertThat(NfTypes.decode(der).values()).containsExactly("AMF", "SMF");
        }

        @Test
        void types_are_put_in_ascii_order_and_repetitions_left_out() {
            assertThat(NfTypes.of("amf", "UPF", "5G_EIR", "UPF").values()).containsExactly("5G_EIR", "UPF", "amf");
        }

        @Test
        void a_type_of_32_characters() throws MalformedStructureException {
            assertThat(NfTypes.decode(written("A".repeat(32))).values()).containsExactly("A".repeat(32));
        }
    }

    @Nested
    class Breaks_the_rules_of_rfc_9310 {

        @Test
        void no_type() {
            assertThatThrownBy(() -> NfTypes.decode(written())).isInstanceOf(MalformedStructureException.class);
            assertThatIllegalArgumentException().isThrownBy(NfTypes::of);
        }

        @Test
        void another_order_or_a_repetition() {
            assertThatThrownBy(() -> NfTypes.decode(written("SMF", "AMF")))
                    .isInstanceOf(MalformedStructureException.class);
            assertThatThrownBy(() -> NfTypes.decode(written("AMF", "AMF")))
                    .isInstanceOf(MalformedStructureException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "A MF", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
        void a_type_that_is_empty_too_long_or_has_a_space(String type) {
            assertThatThrownBy(() -> NfTypes.decode(written(type))).isInstanceOf(MalformedStructureException.class);
            assertThatIllegalArgumentException().isThrownBy(() -> NfTypes.of(type));
        }

        @Test
        void a_control_character() {
            byte[] der = DerWriter.sequence(DerWriter.element(DerTag.IA5_STRING, new byte[] {'A', 0, 'F'}));

            assertThatThrownBy(() -> NfTypes.decode(der)).isInstanceOf(MalformedStructureException.class);
        }

        @Test
        void another_string_type_or_octets_that_follow() {
            byte[] utf8 = DerWriter.sequence(DerWriter.ascii(DerTag.UTF8_STRING, "AMF"));
            byte[] longer = Arrays.copyOf(written("AMF"), 8);

            assertThatThrownBy(() -> NfTypes.decode(utf8)).isInstanceOf(MalformedStructureException.class);
            assertThatThrownBy(() -> NfTypes.decode(longer)).isInstanceOf(MalformedStructureException.class);
        }

        @Test
        void more_than_128_types() {
            String[] many = new String[129];
            for (int i = 0; i < many.length; i++) {
                many[i] = String.format(Locale.ROOT, "N%03d", i);
            }

            assertThatThrownBy(() -> NfTypes.decode(written(many))).isInstanceOf(MalformedStructureException.class);
        }
    }
}
