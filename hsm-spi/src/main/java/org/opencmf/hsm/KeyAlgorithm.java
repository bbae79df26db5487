// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

/** The kinds of key that a driver may offer. */
public enum KeyAlgorithm {
    /** Elliptic curve P-256, with SHA-256. */
    EC_P256("EC", "secp256r1", "SHA256withECDSA"),
    /** Elliptic curve P-384, with SHA-384. */
    EC_P384("EC", "secp384r1", "SHA384withECDSA"),
    /** Elliptic curve P-521, with SHA-512. */
    EC_P521("EC", "secp521r1", "SHA512withECDSA"),
    /** RSA of 3072 bits, with SHA-256. */
    RSA_3072("RSA", "3072", "SHA256withRSA"),
    /** RSA of 4096 bits, with SHA-512. */
    RSA_4096("RSA", "4096", "SHA512withRSA"),
    /** Edwards curve 25519. */
    ED25519("Ed25519", "Ed25519", "Ed25519"),
    /** Module-lattice signatures, parameter set 65. */
    ML_DSA_65("ML-DSA", "ML-DSA-65", "ML-DSA-65");

    private final String family;
    private final String parameters;
    private final String signatureAlgorithm;

    KeyAlgorithm(String family, String parameters, String signatureAlgorithm) {
        this.family = family;
        this.parameters = parameters;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /**
     * Returns the family.
     *
     * @return the name that key factories and generators know
     */
    public String family() {
        return family;
    }

    /**
     * Returns what tells this kind from others of the family.
     *
     * @return name of a curve or parameter set, or number of bits
     */
    public String parameters() {
        return parameters;
    }

    /**
     * Returns the algorithm with which keys of this kind sign certification requests.
     *
     * @return the JCA name
     */
    public String signatureAlgorithm() {
        return signatureAlgorithm;
    }
}
