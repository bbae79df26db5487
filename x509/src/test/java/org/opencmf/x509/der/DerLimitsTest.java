// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerLimitsTest {

    private final DerLimits limits = new DerLimits(200, 4, 10);

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static byte[] nested(int levels) {
        byte[] inner = DerWriter.nothing();
        for (int i = 0; i < levels; i++) {
            inner = DerWriter.sequence(inner);
        }
        return inner;
    }

    @Nested
    class Lets_pass {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "30 00",
                    "05 00",
                    "02 01 00",
                    "02 02 00 80",
                    "01 01 ff",
                    "01 01 00",
                    "03 01 00",
                    "03 02 07 80",
                    "06 03 2a 03 04",
                    "a0 02 30 00",
                    "30 03 02 01 05",
                    "31 02 05 00",
                    "16 00"
                })
        void what_is_der(String der) {
            assertThatCode(() -> limits.check(hex(der), "test")).doesNotThrowAnyException();
        }

        @Test
        void what_just_keeps_each_limit() {
            assertThatCode(() -> limits.check(DerWriter.octetString(new byte[197]), "test"))
                    .doesNotThrowAnyException();
            assertThatCode(() -> limits.check(nested(4), "test")).doesNotThrowAnyException();
            assertThatCode(() -> limits.check(DerWriter.sequence(Collections.nCopies(9, nested(0))), "test"))
                    .doesNotThrowAnyException();
        }
    }

    @Nested
    class Refuses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "30",
                    "30 01",
                    "30 80 00 00",
                    "30 81 02 05 00",
                    "04 81 01 05",
                    "30 82 00 80",
                    "04 82 00 01 05",
                    "30 84 00 00 00 01 00",
                    "30 00 00",
                    "02 00",
                    "02 02 00 01",
                    "02 02 ff ff",
                    "01 01 01",
                    "01 02 00 00",
                    "01 00",
                    "05 01 00",
                    "03 00",
                    "03 01 01",
                    "03 02 08 00",
                    "03 02 01 01",
                    "06 00",
                    "06 01 80",
                    "06 02 80 01",
                    "06 03 2a 80 01",
                    "10 00",
                    "11 00",
                    "24 00",
                    "22 03 02 01 01",
                    "1f 81 01 00",
                    "bf 81 01 00",
                    "00 00",
                    "30 02 04 01",
                    "30 03 30 02 05",
                    "30 02 00 00",
                    "30 83 ff ff ff"
                })
        void what_is_not_der(String der) {
            assertThatThrownBy(() -> limits.check(hex(der), "test")).isInstanceOf(MalformedStructureException.class);
        }

        @Test
        void an_octet_too_many() {
            assertThatThrownBy(() -> limits.check(DerWriter.octetString(new byte[198]), "test"))
                    .isInstanceOf(MalformedStructureException.class)
                    .hasMessageContaining("200 octets");
        }

        @Test
        void a_level_too_many() {
            assertThatThrownBy(() -> limits.check(nested(5), "test"))
                    .isInstanceOf(MalformedStructureException.class)
                    .hasMessageContaining("4 levels");
        }

        @Test
        void an_element_too_many() {
            byte[] der = DerWriter.sequence(Collections.nCopies(10, nested(0)));

            assertThatThrownBy(() -> limits.check(der, "test"))
                    .isInstanceOf(MalformedStructureException.class)
                    .hasMessageContaining("10 elements");
        }

        @Test
        void limits_that_make_no_sense() {
            assertThatIllegalArgumentException().isThrownBy(() -> new DerLimits(0, 1, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> new DerLimits(1 << 24, 1, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> new DerLimits(1, 0, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> new DerLimits(1, 1025, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> new DerLimits(1, 1, 0));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void random_octets_never_cause_another_exception(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[random.nextInt(24)];
            random.nextBytes(octets);
            try {
                limits.check(octets, "test");
            } catch (MalformedStructureException expected) {
                assertThat(expected.where()).isEqualTo("test");
            }
        }
    }
}
