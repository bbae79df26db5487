// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStockTest {

    private final Counting source = new Counting();
    private final RandomStock stock = new RandomStock(source);

    /** Gives 0, 1, 2 and so on, and counts how often it was asked. */
    private static final class Counting extends SecureRandom {

        private static final long serialVersionUID = 1;

        private int asked;
        private short next;

        @Override
        public void nextBytes(byte[] octets) {
            asked++;
            for (int i = 0; i + 1 < octets.length; i += 2) {
                octets[i] = (byte) (next >> Byte.SIZE);
                octets[i + 1] = (byte) next++;
            }
        }
    }

    @Test
    void draws_once_for_many_uses_and_gives_no_octet_twice() {
        List<String> given = IntStream.range(0, 200)
                .mapToObj(i -> HexFormat.of().formatHex(stock.next(16)))
                .toList();

        assertThat(given).doesNotHaveDuplicates();
        assertThat(source.asked).isEqualTo(5);
    }

    @Test
    void draws_anew_when_what_is_left_is_too_little() {
        byte[] first = stock.next(600);
        byte[] second = stock.next(64);

        assertThat(source.asked).isEqualTo(2);
        assertThat(Arrays.copyOf(second, 2)).isEqualTo(new byte[] {1, 0x40});
        assertThat(first).hasSize(600);
    }
}
