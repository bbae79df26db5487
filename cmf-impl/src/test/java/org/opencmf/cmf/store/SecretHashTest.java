// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretHashTest {

    private static final int TEXTS = 1 << 12;

    private final SecretHash hash = new SecretHash(new SecureRandom());

    @Test
    void equal_texts_have_one_hash() {
        for (String text : List.of("", "a", "ab", "abc", "abcd", "amf.operator.example", "\uffff".repeat(1024))) {
            assertThat(hash.of(new String(text.toCharArray()))).isEqualTo(hash.of(text));
        }
    }

    @Test
    void texts_that_were_made_to_have_one_hash_in_java_have_hashes_of_their_own() {
        List<String> texts =
                IntStream.range(0, TEXTS).mapToObj(SecretHashTest::colliding).toList();
        assertThat(texts.stream().map(String::hashCode).distinct()).hasSize(1);

        assertThat(texts.stream().map(hash::of).distinct()).hasSizeGreaterThan(TEXTS - 10);
    }

    @Test
    void texts_of_zeros_have_hashes_of_their_own_although_these_add_nothing() {
        assertThat(IntStream.range(0, 100).mapToObj("\0"::repeat).map(hash::of).distinct())
                .hasSize(100);
    }

    @Test
    void another_secret_gives_other_hashes() {
        var other = new SecretHash(new SecureRandom());

        long same = IntStream.range(0, TEXTS)
                .mapToObj(i -> "amf-" + i)
                .filter(text -> hash.of(text) == other.of(text))
                .count();

        assertThat(same).isLessThan(10);
    }

    @Test
    void it_is_the_value_of_the_polynomial_at_the_secret_point() {
        long secret = 0x7edc_ba98_7654_3210L;
        var known = new SecretHash(new SecureRandom() {
            @Override
            public long nextLong() {
                return secret;
            }
        });
        BigInteger point = BigInteger.valueOf(secret >>> 4);
        BigInteger prime = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);
        BigInteger value = BigInteger.valueOf(4)
                .add(BigInteger.valueOf(((long) 'a' << 32) + ('m' << 16) + 'f'))
                .multiply(point)
                .add(BigInteger.valueOf('1'))
                .multiply(point)
                .mod(prime);

        long expected = value.longValueExact();
        assertThat(known.of("amf1")).isEqualTo(HashChains.mix((int) (expected ^ expected >>> 32)));
    }

    /** Returns one of many texts of one hash code: each bit of the number is one of two pairs that have the same. */
    private static String colliding(int number) {
        return IntStream.range(0, 12)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .reduce("", String::concat);
    }
}
