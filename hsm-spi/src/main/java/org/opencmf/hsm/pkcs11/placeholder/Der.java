// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.placeholder;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.opencmf.hsm.KeyAlgorithm;

/** Writes the little DER that a placeholder certificate needs: this module stands on the JDK alone. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int NULL = 0x05;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return element(SEQUENCE, parts);
    }

    static byte[] set(byte[]... parts) {
        return element(SET, parts);
    }

    static byte[] utf8(byte[] text) {
        return element(UTF8_STRING, text);
    }

    static byte[] generalizedTime(String text) {
        return element(GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] bitString(byte[] bytes) {
        return element(BIT_STRING, new byte[] {0}, bytes);
    }

    static byte[] positiveInteger(UUID number) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(number.getMostSignificantBits())
                .putLong(number.getLeastSignificantBits())
                .array();
        bytes[0] = (byte) (bytes[0] & 0x3f | 0x40);
        return element(INTEGER, bytes);
    }

    static byte[] oid(int first, int second, int... others) {
        var content = new ByteArrayOutputStream();
        content.write(first * 40 + second);
        for (int arc : others) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >>> shift != 0) {
                    content.write(arc >>> shift & 0x7f | 0x80);
                }
            }
            content.write(arc & 0x7f);
        }
        return element(OBJECT_IDENTIFIER, content.toByteArray());
    }

    static byte[] signatureAlgorithm(KeyAlgorithm kind) {
        return switch (kind) {
            case EC_P256 -> sequence(oid(1, 2, 840, 10045, 4, 3, 2));
            case EC_P384 -> sequence(oid(1, 2, 840, 10045, 4, 3, 3));
            case EC_P521 -> sequence(oid(1, 2, 840, 10045, 4, 3, 4));
            case RSA_3072 -> sequence(oid(1, 2, 840, 113549, 1, 1, 11), element(NULL));
            case RSA_4096 -> sequence(oid(1, 2, 840, 113549, 1, 1, 13), element(NULL));
            case ED25519, ML_DSA_65 -> throw new IllegalArgumentException("not made by this driver: " + kind);
        };
    }

    private static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.size() < 0x80) {
            element.write(content.size());
        } else if (content.size() < 0x100) {
            element.write(0x81);
            element.write(content.size());
        } else {
            element.write(0x82);
            element.write(content.size() >>> 8);
            element.write(content.size());
        }
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
