// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.math.BigInteger;
import java.util.Optional;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;

/** Reads SubjectPublicKeyInfo and checks what can be checked without cryptography. */
public final class SubjectKeys {

    private static final String WHERE = "subjectPublicKeyInfo";
    private static final String EC = "1.2.840.10045.2.1";
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final int MIN_MODULUS = 512;
    private static final int MAX_MODULUS = 16384;
    private static final int MAX_EXPONENT = 64;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65537);

    private SubjectKeys() {}

    /**
     * Reads what a key is.
     *
     * <p>A key of EC has to name its curve and, on P-256, P-384 and P-521, to be an uncompressed point of it. A key of RSA
     * has an odd modulus of 512 to 16,384 bits and an odd exponent from 65,537 of at most 64 bits. A key of Ed25519, Ed448
     * or ML-DSA has the length of its kind and no parameters.
     *
     * @param subjectPublicKeyInfo the key's DER
     * @return what it is
     * @throws MalformedStructureException if it is not such a key
     */
    public static PublicKeyFacts facts(byte[] subjectPublicKeyInfo) throws MalformedStructureException {
        return facts(fields(subjectPublicKeyInfo));
    }

    /**
     * Reads what a key is that stands in another structure, which has passed its limits as a whole.
     *
     * @param fields a reader within the key's SubjectPublicKeyInfo
     * @return what it is
     * @throws MalformedStructureException as {@link #facts(byte[])}
     */
    public static PublicKeyFacts facts(DerReader fields) throws MalformedStructureException {
        DerReader algorithm = fields.sequence("subjectPublicKeyInfo algorithm");
        String oid = algorithm.oid("subjectPublicKeyInfo algorithm");
        PublicKeyFacts facts = facts(oid, algorithm, fields);
        algorithm.end();
        fields.end();
        return facts;
    }

    /**
     * Returns the bits of a key without what says of which algorithm it is.
     *
     * @param subjectPublicKeyInfo the key's DER
     * @return the content of the BIT STRING
     * @throws MalformedStructureException if it is not a SubjectPublicKeyInfo
     */
    public static byte[] bits(byte[] subjectPublicKeyInfo) throws MalformedStructureException {
        DerReader fields = fields(subjectPublicKeyInfo);
        fields.sequence("subjectPublicKeyInfo algorithm");
        byte[] bits = fields.bitString("subjectPublicKey");
        fields.end();
        return bits;
    }

    private static DerReader fields(byte[] der) throws MalformedStructureException {
        DerReader top = DerReader.of(der, DerLimits.standard(), WHERE);
        DerReader fields = top.sequence(WHERE);
        top.end();
        return fields;
    }

    private static PublicKeyFacts facts(String oid, DerReader algorithm, DerReader fields)
            throws MalformedStructureException {
        return switch (oid) {
            case EC -> ec(algorithm, fields);
            case RSA -> rsa(algorithm, fields);
            case "1.3.101.112" -> fixed("Ed25519", "Ed25519", 32, 255, fields);
            case "1.3.101.113" -> fixed("Ed448", "Ed448", 57, 448, fields);
            case "2.16.840.1.101.3.4.3.17" -> fixed("ML-DSA", "ML-DSA-44", 1312, 1312 * 8, fields);
            case "2.16.840.1.101.3.4.3.18" -> fixed("ML-DSA", "ML-DSA-65", 1952, 1952 * 8, fields);
            case "2.16.840.1.101.3.4.3.19" -> fixed("ML-DSA", "ML-DSA-87", 2592, 2592 * 8, fields);
            default -> unknown(oid, algorithm, fields);
        };
    }

    private static PublicKeyFacts ec(DerReader algorithm, DerReader fields) throws MalformedStructureException {
        if (!algorithm.isAt(DerTag.OID)) {
            throw new MalformedStructureException(WHERE, "an EC key whose curve has no name");
        }
        String oid = algorithm.oid("namedCurve");
        byte[] point = fields.bitString("subjectPublicKey");
        Optional<NamedCurve> known = NamedCurve.byOid(oid);
        if (known.isEmpty()) {
            return new PublicKeyFacts("EC", oid, 0);
        }
        NamedCurve curve = known.get();
        if (!curve.hasPoint(point)) {
            throw new MalformedStructureException(WHERE, "not an uncompressed point of its curve");
        }
        return new PublicKeyFacts("EC", curve.display(), curve.bits());
    }

    private static PublicKeyFacts rsa(DerReader algorithm, DerReader fields) throws MalformedStructureException {
        algorithm.nothing("RSA parameters");
        DerReader top = DerReader.of(fields.bitString("subjectPublicKey"), DerLimits.standard(), "RSAPublicKey");
        DerReader numbers = top.sequence("RSAPublicKey");
        BigInteger modulus = numbers.integer("modulus");
        BigInteger exponent = numbers.integer("publicExponent");
        numbers.end();
        int bits = modulus.bitLength();
        if (modulus.signum() < 0 || !modulus.testBit(0) || bits < MIN_MODULUS || bits > MAX_MODULUS) {
            throw new MalformedStructureException("modulus", "not odd, or not of 512 to 16384 bits");
        }
        boolean sane = exponent.testBit(0) && exponent.bitLength() <= MAX_EXPONENT;
        if (!sane || exponent.compareTo(LEAST_EXPONENT) < 0) {
            throw new MalformedStructureException("publicExponent", "not odd, below 65537 or beyond 64 bits");
        }
        return new PublicKeyFacts("RSA", "RSA", bits);
    }

    private static PublicKeyFacts fixed(String algorithm, String set, int octets, int bits, DerReader fields)
            throws MalformedStructureException {
        if (fields.bitString("subjectPublicKey").length != octets) {
            throw new MalformedStructureException(WHERE, "not of the length that its algorithm has");
        }
        return new PublicKeyFacts(algorithm, set, bits);
    }

    private static PublicKeyFacts unknown(String oid, DerReader algorithm, DerReader fields)
            throws MalformedStructureException {
        if (algorithm.hasMore()) {
            algorithm.element("parameters");
        }
        fields.element("subjectPublicKey");
        return new PublicKeyFacts(oid, oid, 0);
    }
}
