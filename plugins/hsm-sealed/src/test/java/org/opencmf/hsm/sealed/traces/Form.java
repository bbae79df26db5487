// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.traces;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The ways in which a private key could stand in memory. */
enum Form {
    /** Octets, the most significant first: also the limbs of a big number in a heap dump. */
    BIG_ENDIAN,
    /** Octets, the least significant first: also the limbs of arithmetic on fields, in memory. */
    LITTLE_ENDIAN,
    /** Words of 32 bits, the most significant first, as a big number's limbs are in memory. */
    WORDS_IN_MEMORY,
    /** Words of 32 bits, the least significant first, as a heap dump shows limbs of arithmetic on fields. */
    WORDS_IN_DUMP,
    /** Words of 64 bits, the least significant first, as a heap dump shows them. */
    LONG_WORDS_IN_DUMP,
    /** Lower-case hexadecimal text, an octet each. */
    HEX_LOWER,
    /** Upper-case hexadecimal text, an octet each. */
    HEX_UPPER,
    /** Lower-case hexadecimal text in UTF-16, in the order of this machine. */
    HEX_LOWER_WIDE,
    /** Upper-case hexadecimal text in UTF-16, in the order of this machine. */
    HEX_UPPER_WIDE,
    /** Lower-case hexadecimal text in UTF-16, the more significant octet first, as a heap dump shows it. */
    HEX_LOWER_WIDE_IN_DUMP,
    /** Upper-case hexadecimal text in UTF-16, the more significant octet first, as a heap dump shows it. */
    HEX_UPPER_WIDE_IN_DUMP,
    /** The whole PKCS#8 encoding. */
    PKCS8;

    byte[] of(byte[] scalar, byte[] pkcs8) {
        return switch (this) {
            case BIG_ENDIAN -> scalar;
            case LITTLE_ENDIAN -> reversed(scalar, scalar.length);
            case WORDS_IN_MEMORY -> reversed(scalar, Integer.BYTES);
            case WORDS_IN_DUMP -> reversed(reversed(scalar, scalar.length), Integer.BYTES);
            case LONG_WORDS_IN_DUMP -> reversed(reversed(scalar, scalar.length), Long.BYTES);
            case HEX_LOWER -> hex(HexFormat.of(), scalar, StandardCharsets.US_ASCII);
            case HEX_UPPER -> hex(HexFormat.of().withUpperCase(), scalar, StandardCharsets.US_ASCII);
            case HEX_LOWER_WIDE -> hex(HexFormat.of(), scalar, wide());
            case HEX_UPPER_WIDE -> hex(HexFormat.of().withUpperCase(), scalar, wide());
            case HEX_LOWER_WIDE_IN_DUMP -> hex(HexFormat.of(), scalar, StandardCharsets.UTF_16BE);
            case HEX_UPPER_WIDE_IN_DUMP -> hex(HexFormat.of().withUpperCase(), scalar, StandardCharsets.UTF_16BE);
            case PKCS8 -> pkcs8;
        };
    }

    private static Charset wide() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_16BE;
    }

    private static byte[] hex(HexFormat format, byte[] scalar, Charset charset) {
        return format.formatHex(scalar).getBytes(charset);
    }

    /** Reverses the octets of each word. */
    private static byte[] reversed(byte[] octets, int word) {
        var turned = ByteBuffer.allocate(octets.length);
        for (int start = 0; start < octets.length; start += word) {
            for (int i = word - 1; i >= 0; i--) {
                turned.put(octets[start + i]);
            }
        }
        return turned.array();
    }
}
