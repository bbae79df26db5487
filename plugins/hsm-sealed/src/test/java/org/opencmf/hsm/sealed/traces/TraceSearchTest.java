// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.testkit.fixture.KeyFixture;

/** The search finds what it should: else that it finds nothing would say nothing. */
class TraceSearchTest {

    private static final int CHUNK = 1 << 22;

    private final List<byte[]> keys = List.of(pkcs8(), pkcs8());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Form.class)
    void it_finds_a_key_in_each_form(Form form) throws IOException {
        byte[] image = image(1000);
        byte[] planted = form.of(scalar(keys.get(1)), keys.get(1));
        System.arraycopy(planted, 0, image, 77, planted.length);

        assertThat(found(image)).containsEntry(form, Set.of(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, CHUNK - 40, CHUNK - 32, CHUNK - 31, CHUNK - 1, CHUNK, 2 * CHUNK - 5, 2 * CHUNK + 168})
    void it_finds_a_key_wherever_it_is(int place) throws IOException {
        byte[] image = image(2 * CHUNK + 200);
        System.arraycopy(scalar(keys.get(0)), 0, image, place, 32);

        assertThat(found(image)).isEqualTo(Map.of(Form.BIG_ENDIAN, Set.of(0)));
    }

    @Test
    void it_does_not_find_what_is_not_there() throws IOException {
        byte[] image = image(1000);
        System.arraycopy(scalar(keys.get(0)), 0, image, 100, 31);
        System.arraycopy(scalar(keys.get(0)), 1, image, 200, 31);

        assertThat(found(image)).isEmpty();
    }

    @Test
    void words_turn_as_a_processor_and_a_heap_dump_turn_them() {
        byte[] scalar =
                HexFormat.of().parseHex("0102030405060708" + "0a".repeat(8) + "0b".repeat(8) + "1112131415161718");

        assertThat(Form.WORDS_IN_MEMORY.of(scalar, scalar)).startsWith(4, 3, 2, 1, 8, 7, 6, 5);
        assertThat(Form.WORDS_IN_DUMP.of(scalar, scalar)).startsWith(0x15, 0x16, 0x17, 0x18, 0x11, 0x12, 0x13, 0x14);
        assertThat(Form.LONG_WORDS_IN_DUMP.of(scalar, scalar))
                .startsWith(0x11, 0x12, 0x13, 0x14)
                .endsWith(7, 8);
        assertThat(Form.LITTLE_ENDIAN.of(scalar, scalar)).startsWith(0x18, 0x17).endsWith(2, 1);
    }

    @Test
    void two_numbers_in_a_heap_dump_are_found_whose_sum_is_a_key() throws IOException {
        var order = CustomNamedCurves.getByName("secp256r1").getN();
        var half = order.shiftRight(1).add(BigInteger.TEN);
        var other = new BigInteger(1, scalar(keys.get(1))).subtract(half).mod(order);
        byte[] image = image(1000);
        plant(half, image, 100);
        var search = new HalvesSearch(keys);
        assertThat(search.in(Files.write(folder.resolve("one"), image))).isEmpty();

        plant(other, image, 300);

        assertThat(search.in(Files.write(folder.resolve("both"), image))).containsExactly(1);
    }

    private static void plant(BigInteger number, byte[] image, int place) {
        ByteBuffer.wrap(image, place, 5 + 32).putInt(8).put((byte) 10).put(BigIntegers.asUnsignedByteArray(32, number));
    }

    private Map<Form, Set<Integer>> found(byte[] image) throws IOException {
        return new TraceSearch(keys).in(Files.write(folder.resolve("image"), image));
    }

    private static byte[] image(int length) {
        byte[] image = new byte[length];
        new Random(7).nextBytes(image);
        return image;
    }

    private static byte[] pkcs8() {
        return KeyFixture.p256().getPrivate().getEncoded();
    }

    private static byte[] scalar(byte[] pkcs8) {
        return TraceSearch.scalar(pkcs8);
    }
}
