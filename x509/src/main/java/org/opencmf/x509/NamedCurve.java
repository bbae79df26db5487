// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.math.BigInteger;
import java.util.Optional;

/** The curves of NIST over prime fields whose points are checked: y² = x³ - 3x + b mod p. */
enum NamedCurve {
    P_256(
            "P-256",
            "1.2.840.10045.3.1.7",
            256,
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"),
    P_384(
            "P-384",
            "1.3.132.0.34",
            384,
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe" + "ffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875a" + "c656398d8a2ed19d2a85c8edd3ec2aef"),
    P_521(
            "P-521",
            "1.3.132.0.35",
            521,
            "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                    + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef1"
                    + "09e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00");

    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final int UNCOMPRESSED = 4;

    private final String display;
    private final String oid;
    private final int bits;
    private final BigInteger p;
    private final BigInteger b;

    NamedCurve(String display, String oid, int bits, String p, String b) {
        this.display = display;
        this.oid = oid;
        this.bits = bits;
        this.p = new BigInteger(p, 16);
        this.b = new BigInteger(b, 16);
    }

    static Optional<NamedCurve> byOid(String oid) {
        for (NamedCurve curve : values()) {
            if (curve.oid.equals(oid)) {
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }

    String display() {
        return display;
    }

    int bits() {
        return bits;
    }

    /** Says whether these octets are an uncompressed point of this curve other than the one at infinity. */
    boolean hasPoint(byte[] octets) {
        int width = (bits + 7) / 8;
        if (octets.length != 1 + 2 * width || octets[0] != UNCOMPRESSED) {
            return false;
        }
        BigInteger x = new BigInteger(1, octets, 1, width);
        BigInteger y = new BigInteger(1, octets, 1 + width, width);
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger left = y.multiply(y);
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(b);
        return left.subtract(right).mod(p).signum() == 0;
    }
}
