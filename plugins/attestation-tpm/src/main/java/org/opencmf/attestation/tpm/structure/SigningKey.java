// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

import java.math.BigInteger;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/** Reads the part of a public area that depends on the type of key, and makes a SubjectPublicKeyInfo of it. */
final class SigningKey {

    private static final String WHERE = "TPMT_PUBLIC";
    private static final String EC = "1.2.840.10045.2.1";
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final int UNCOMPRESSED = 4;
    private static final int USUAL_EXPONENT = 65537;
    private static final int LONGEST_MODULUS = 512;

    private SigningKey() {}

    static byte[] take(int type, TpmReader reader) throws MalformedStructureException {
        return switch (type) {
            case TpmAlgorithm.ECC -> ec(reader);
            case TpmAlgorithm.RSA -> rsa(reader);
            default -> throw new MalformedStructureException(WHERE + " type", "neither RSA nor an elliptic curve");
        };
    }

    private static byte[] ec(TpmReader reader) throws MalformedStructureException {
        noCipher(reader);
        scheme(reader);
        TpmCurve curve = TpmCurve.take(reader, WHERE + " curveID");
        if (reader.u16(WHERE + " kdf") != TpmAlgorithm.NULL) {
            throw new MalformedStructureException(WHERE + " kdf", "a signing key derives no keys");
        }
        byte[] x = coordinate(reader, curve);
        byte[] y = coordinate(reader, curve);
        byte[] point = new TpmWriter().u8(UNCOMPRESSED).fixed(x).fixed(y).toByteArray();
        return DerWriter.sequence(
                DerWriter.sequence(DerWriter.oid(EC), DerWriter.oid(curve.oid())), DerWriter.bitString(point));
    }

    private static byte[] rsa(TpmReader reader) throws MalformedStructureException {
        noCipher(reader);
        scheme(reader);
        int bits = reader.u16(WHERE + " keyBits");
        long exponent = reader.u32(WHERE + " exponent");
        var modulus = new BigInteger(1, reader.sized(LONGEST_MODULUS, WHERE + " modulus"));
        if (modulus.bitLength() != bits) {
            throw new MalformedStructureException(WHERE + " modulus", "not as long as the key is said to be");
        }
        byte[] key = DerWriter.sequence(
                DerWriter.element(DerTag.INTEGER, modulus.toByteArray()),
                DerWriter.integer(exponent == 0 ? USUAL_EXPONENT : exponent));
        return DerWriter.sequence(
                DerWriter.sequence(DerWriter.oid(RSA), DerWriter.nothing()), DerWriter.bitString(key));
    }

    /** A key that signs protects no other objects. */
    private static void noCipher(TpmReader reader) throws MalformedStructureException {
        if (reader.u16(WHERE + " symmetric") != TpmAlgorithm.NULL) {
            throw new MalformedStructureException(WHERE + " symmetric", "a signing key has no cipher");
        }
    }

    private static void scheme(TpmReader reader) throws MalformedStructureException {
        int scheme = reader.u16(WHERE + " scheme");
        switch (scheme) {
            case TpmAlgorithm.NULL -> {
                // whoever uses the key chooses
            }
            case TpmAlgorithm.ECDSA, TpmAlgorithm.RSASSA, TpmAlgorithm.RSAPSS -> reader.u16(WHERE + " scheme hash");
            default -> throw new MalformedStructureException(WHERE + " scheme", "not one of a signing key");
        }
    }

    /** Leading zeros may be left out, and are put back. */
    private static byte[] coordinate(TpmReader reader, TpmCurve curve) throws MalformedStructureException {
        byte[] given = reader.sized(curve.octets(), WHERE + " unique");
        byte[] whole = new byte[curve.octets()];
        System.arraycopy(given, 0, whole, whole.length - given.length, given.length);
        return whole;
    }
}
