// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerReaderTest {

    private static DerReader reader(byte[] der) throws MalformedStructureException {
        return DerReader.of(der, DerLimits.standard(), "test");
    }

    @Test
    void takes_elements_in_their_order_and_ends() throws MalformedStructureException {
        byte[] der = DerWriter.sequence(
                DerWriter.bool(true),
                DerWriter.integer(-129),
                DerWriter.octetString(new byte[] {1}),
                DerWriter.bitString(new byte[] {2}),
                DerWriter.nothing(),
                DerWriter.ascii(DerTag.IA5_STRING, "AMF"));
        DerReader top = reader(der);
        DerReader fields = top.sequence("fields");

        assertThat(fields.bool("a")).isTrue();
        assertThat(fields.integer("b")).isEqualTo(-129);
        assertThat(fields.octetString("c")).containsExactly(1);
        assertThat(fields.bitString("d")).containsExactly(2);
        fields.nothing("e");
        assertThat(fields.peek("f").size()).isEqualTo(5);
        assertThat(fields.ascii(DerTag.IA5_STRING, "f")).isEqualTo("AMF");
        fields.end();
        top.end();
        assertThat(fields.hasMore()).isFalse();
        assertThat(fields.tag()).isEqualTo(-1);
    }

    @Test
    void refuses_another_type_a_missing_element_and_one_too_many() throws MalformedStructureException {
        DerReader fields = reader(DerWriter.sequence(DerWriter.nothing())).sequence("fields");

        assertThatThrownBy(() -> fields.bool("flag"))
                .isInstanceOf(MalformedStructureException.class)
                .hasMessageStartingWith("flag: ");
        assertThatThrownBy(fields::end).isInstanceOf(MalformedStructureException.class);
        fields.nothing("nothing");
        assertThatThrownBy(() -> fields.peek("more")).isInstanceOf(MalformedStructureException.class);
        assertThatThrownBy(() -> fields.oid("more")).isInstanceOf(MalformedStructureException.class);
    }

    @Test
    void refuses_integers_out_of_bounds() throws MalformedStructureException {
        assertThat(reader(DerWriter.integer(5)).integer(0, 5, "n")).isEqualTo(5);
        assertThatThrownBy(() -> reader(DerWriter.integer(6)).integer(0, 5, "n"))
                .isInstanceOf(MalformedStructureException.class);
        assertThatThrownBy(() -> reader(DerWriter.integer(-1)).integer(0, 5, "n"))
                .isInstanceOf(MalformedStructureException.class);
        assertThatThrownBy(() -> reader(DerWriter.integer(1L << 32)).integer(0, 5, "n"))
                .isInstanceOf(MalformedStructureException.class);
    }

    @Test
    void refuses_characters_that_do_not_print() {
        for (int c : new int[] {0, 9, 10, 0x1F, 0x7F, 0x80, 0xFF}) {
            byte[] der = DerWriter.element(DerTag.IA5_STRING, new byte[] {'a', (byte) c});

            assertThatThrownBy(() -> reader(der).ascii(DerTag.IA5_STRING, "text"))
                    .isInstanceOf(MalformedStructureException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "0.39",
                "1.0",
                "1.39",
                "2.0",
                "2.39",
                "2.40",
                "2.999",
                "2.5.29.17",
                "1.2.840.113549.1.9.16.2.59",
                "2.25.329800735698586629295641978511506172918",
                "1.3.6.1.5.5.7.1.34",
                "1.2.127.128.16383.16384"
            })
    void object_identifiers_are_written_and_read_as_bouncy_castle_does(String dotted) throws Exception {
        byte[] theirs = new ASN1ObjectIdentifier(dotted).getEncoded();

        assertThat(DerWriter.oid(dotted)).isEqualTo(theirs);
        assertThat(reader(theirs).oid("oid")).isEqualTo(dotted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "3.1", "1.40", "1..2", "1.02", "1.2.", "a.b", "1.-2", "256.1", "1.2.٣"})
    void what_is_not_an_object_identifier_is_not_written(String dotted) {
        assertThatIllegalArgumentException().isThrownBy(() -> DerWriter.oid(dotted));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 255, 256, 65537, -1, -128, -129, Long.MAX_VALUE, Long.MIN_VALUE})
    void integers_are_written_as_bouncy_castle_does(long value) throws IOException {
        assertThat(DerWriter.integer(value)).isEqualTo(new ASN1Integer(value).getEncoded());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 126, 127, 128, 129, 255, 256, 65535, 65536})
    void lengths_of_any_form_are_written_and_read(int length) throws MalformedStructureException {
        DerLimits wide = new DerLimits(1 << 20, 2, 2);
        byte[] der = DerWriter.octetString(new byte[length]);

        assertThat(DerReader.of(der, wide, "test").octetString("octets")).hasSize(length);
    }

    @Test
    void a_set_of_is_written_in_order() {
        byte[] set = DerWriter.setOf(List.of(DerWriter.integer(200), DerWriter.integer(3), DerWriter.integer(7)));

        assertThat(set).containsExactly(0x31, 10, 2, 1, 3, 2, 1, 7, 2, 2, 0, 0xC8);
    }

    @Test
    void octets_are_copied_on_the_way_in_and_out_and_not_shown() {
        byte[] given = {1, 2, 3};
        DerBytes kept = DerBytes.copyOf(given);
        given[0] = 9;
        kept.toByteArray()[1] = 9;

        assertThat(kept.toByteArray()).containsExactly(1, 2, 3);
        assertThat(kept).isEqualTo(DerBytes.copyOf(new byte[] {1, 2, 3})).hasToString("3 octets");
        assertThat(kept).isNotEqualTo(DerBytes.copyOf(new byte[] {1, 2}));
    }
}
