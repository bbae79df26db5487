// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.util.Arrays;
import java.util.Optional;
import org.opencmf.attestation.tpm.structure.TpmAlgorithm;
import org.opencmf.attestation.tpm.structure.TpmCurve;
import org.opencmf.attestation.tpm.structure.TpmHash;
import org.opencmf.attestation.tpm.structure.TpmWriter;
import org.opencmf.hsm.KeyAlgorithm;

/** The kinds of signing key that a TPM may have. */
public enum SigningKind {
    /** On P-256. */
    EC_P256(KeyAlgorithm.EC_P256, TpmHash.SHA256, curve(TpmCurve.P_256, TpmHash.SHA256)),
    /** On P-384. */
    EC_P384(KeyAlgorithm.EC_P384, TpmHash.SHA384, curve(TpmCurve.P_384, TpmHash.SHA384)),
    /** On P-521. */
    EC_P521(KeyAlgorithm.EC_P521, TpmHash.SHA512, curve(TpmCurve.P_521, TpmHash.SHA512)),
    /** RSA of 3072 bits. */
    RSA_3072(KeyAlgorithm.RSA_3072, TpmHash.SHA256, rsa(3072, TpmHash.SHA256)),
    /** RSA of 4096 bits. */
    RSA_4096(KeyAlgorithm.RSA_4096, TpmHash.SHA512, rsa(4096, TpmHash.SHA512));

    private final KeyAlgorithm algorithm;
    private final TpmHash hash;
    private final byte[] parameters;

    SigningKind(KeyAlgorithm algorithm, TpmHash hash, byte[] parameters) {
        this.algorithm = algorithm;
        this.hash = hash;
        this.parameters = parameters;
    }

    /**
     * Finds the kind of an algorithm.
     *
     * @param algorithm which
     * @return its kind, or nothing if no TPM has such keys
     */
    public static Optional<SigningKind> of(KeyAlgorithm algorithm) {
        return Arrays.stream(values())
                .filter(kind -> kind.algorithm == algorithm)
                .findFirst();
    }

    /** Returns the algorithm. */
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** Returns the hash of what such keys sign. */
    public TpmHash hash() {
        return hash;
    }

    int type() {
        return isRsa() ? TpmAlgorithm.RSA : TpmAlgorithm.ECC;
    }

    byte[] parameters() {
        return parameters.clone();
    }

    /** The place of the public key, still empty: one number, or two. */
    byte[] unique() {
        return new byte[isRsa() ? Short.BYTES : 2 * Short.BYTES];
    }

    private boolean isRsa() {
        return algorithm.family().equals("RSA");
    }

    private static byte[] curve(TpmCurve curve, TpmHash hash) {
        return new TpmWriter()
                .u16(TpmAlgorithm.NULL)
                .u16(TpmAlgorithm.ECDSA)
                .u16(hash.id())
                .u16(curve.id())
                .u16(TpmAlgorithm.NULL)
                .toByteArray();
    }

    private static byte[] rsa(int bits, TpmHash hash) {
        return new TpmWriter()
                .u16(TpmAlgorithm.NULL)
                .u16(TpmAlgorithm.RSASSA)
                .u16(hash.id())
                .u16(bits)
                .u32(0)
                .toByteArray();
    }
}
