// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.opencmf.x509.der.MalformedStructureException;

/** The hashes that names and signatures may be made with. SHA-1 is none of them. */
public enum TpmHash {
    /** SHA-256. */
    SHA256(0x000B, "SHA-256", 32),
    /** SHA-384. */
    SHA384(0x000C, "SHA-384", 48),
    /** SHA-512. */
    SHA512(0x000D, "SHA-512", 64);

    private final int id;
    private final String algorithm;
    private final int octets;

    TpmHash(int id, String algorithm, int octets) {
        this.id = id;
        this.algorithm = algorithm;
        this.octets = octets;
    }

    static TpmHash take(TpmReader reader, String name) throws MalformedStructureException {
        int id = reader.u16(name);
        for (TpmHash hash : values()) {
            if (hash.id == id) {
                return hash;
            }
        }
        throw new MalformedStructureException(name, "a hash that is not allowed");
    }

    /** Returns the identifier, TPM_ALG_ID. */
    public int id() {
        return id;
    }

    /** Returns the length of a hash in octets. */
    public int octets() {
        return octets;
    }

    /** Returns the hash of octets. */
    public byte[] of(byte[] message) {
        try {
            return MessageDigest.getInstance(algorithm).digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no " + algorithm, e);
        }
    }

    String signatureAlgorithm(String family) {
        return name() + "with" + family;
    }
}
