// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.signature;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.opencmf.x509.der.DerWriter;

/** The signature schemes that have a name here, and what verifying with them takes. */
public enum SignatureScheme {
    MD5_RSA("MD5withRSA", "1.2.840.113549.1.1.4", Family.RSA),
    SHA1_RSA("SHA1withRSA", "1.2.840.113549.1.1.5", Family.RSA),
    SHA224_RSA("SHA224withRSA", "1.2.840.113549.1.1.14", Family.RSA),
    SHA256_RSA("SHA256withRSA", "1.2.840.113549.1.1.11", Family.RSA),
    SHA384_RSA("SHA384withRSA", "1.2.840.113549.1.1.12", Family.RSA),
    SHA512_RSA("SHA512withRSA", "1.2.840.113549.1.1.13", Family.RSA),
    SHA256_PSS("SHA256withRSAandMGF1", PssParameters.OID, Family.PSS),
    SHA384_PSS("SHA384withRSAandMGF1", PssParameters.OID, Family.PSS),
    SHA512_PSS("SHA512withRSAandMGF1", PssParameters.OID, Family.PSS),
    SHA1_ECDSA("SHA1withECDSA", "1.2.840.10045.4.1", Family.EC),
    SHA224_ECDSA("SHA224withECDSA", "1.2.840.10045.4.3.1", Family.EC),
    SHA256_ECDSA("SHA256withECDSA", "1.2.840.10045.4.3.2", Family.EC),
    SHA384_ECDSA("SHA384withECDSA", "1.2.840.10045.4.3.3", Family.EC),
    SHA512_ECDSA("SHA512withECDSA", "1.2.840.10045.4.3.4", Family.EC),
    ED25519("Ed25519", "1.3.101.112", Family.EDWARDS),
    ED448("Ed448", "1.3.101.113", Family.EDWARDS),
    ML_DSA_44("ML-DSA-44", "2.16.840.1.101.3.4.3.17", Family.ML_DSA),
    ML_DSA_65("ML-DSA-65", "2.16.840.1.101.3.4.3.18", Family.ML_DSA),
    ML_DSA_87("ML-DSA-87", "2.16.840.1.101.3.4.3.19", Family.ML_DSA);

    /** Schemes whose keys and parameters are of one sort. */
    public enum Family {
        RSA,
        PSS,
        EC,
        EDWARDS,
        ML_DSA
    }

    private static final Map<String, SignatureScheme> BY_OID = new HashMap<>();
    private static final Map<String, SignatureScheme> BY_NAME = new HashMap<>();

    static {
        for (SignatureScheme scheme : values()) {
            BY_OID.putIfAbsent(scheme.oid, scheme);
            BY_NAME.put(scheme.algorithm.toUpperCase(Locale.ROOT), scheme);
        }
    }

    private final String algorithm;
    private final String oid;
    private final Family family;

    SignatureScheme(String algorithm, String oid, Family family) {
        this.algorithm = algorithm;
        this.oid = oid;
        this.family = family;
    }

    /**
     * Finds a scheme by its name.
     *
     * @param algorithm as the platform names it
     * @return the scheme, or nothing
     */
    public static Optional<SignatureScheme> named(String algorithm) {
        return Optional.ofNullable(BY_NAME.get(algorithm.toUpperCase(Locale.ROOT)));
    }

    /**
     * Finds a scheme by its object identifier.
     *
     * @param oid in dotted form
     * @return the scheme, or nothing; for RSASSA-PSS, where the parameters decide, the first
     */
    public static Optional<SignatureScheme> byOid(String oid) {
        return Optional.ofNullable(BY_OID.get(oid));
    }

    /** Returns the name that the platform has for the scheme. */
    public String algorithm() {
        return algorithm;
    }

    String oid() {
        return oid;
    }

    /** Returns the AlgorithmIdentifier of the scheme, with the parameters that it has to have. */
    public byte[] algorithmIdentifier() {
        byte[] identifier = DerWriter.oid(oid);
        return switch (family) {
            case RSA -> DerWriter.sequence(identifier, DerWriter.nothing());
            case PSS -> DerWriter.sequence(identifier, PssParameters.write(this));
            case EC, EDWARDS, ML_DSA -> DerWriter.sequence(identifier);
        };
    }

    /** Returns the sort of keys and parameters. */
    public Family family() {
        return family;
    }

    /** Returns the hash of a scheme of PSS, as the platform names it. */
    String pssHash() {
        return "SHA-" + algorithm.substring("SHA".length(), "SHA256".length());
    }

    /**
     * Says whether keys with these facts belong to this scheme.
     *
     * @param keyAlgorithm the kind of key
     * @param parameterSet its curve, its size or its parameter set
     * @return whether such a key can have made such a signature
     */
    public boolean fits(String keyAlgorithm, String parameterSet) {
        return switch (family) {
            case RSA, PSS -> keyAlgorithm.equals("RSA");
            case EC -> keyAlgorithm.equals("EC");
            case EDWARDS, ML_DSA -> parameterSet.equals(algorithm);
        };
    }
}
