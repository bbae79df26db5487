// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

/** The identifiers of algorithms, TPM_ALG_ID, that are not hashes. */
public final class TpmAlgorithm {

    /** RSA keys. */
    public static final int RSA = 0x0001;
    /** AES. */
    public static final int AES = 0x0006;
    /** Keyed hashes and sealed data. */
    public static final int KEYED_HASH = 0x0008;
    /** None. */
    public static final int NULL = 0x0010;
    /** Signatures of PKCS #1 version 1.5. */
    public static final int RSASSA = 0x0014;
    /** Signatures of PKCS #1 with a salt. */
    public static final int RSAPSS = 0x0016;
    /** Signatures on elliptic curves. */
    public static final int ECDSA = 0x0018;
    /** Keys on elliptic curves. */
    public static final int ECC = 0x0023;
    /** Cipher feedback. */
    public static final int CFB = 0x0043;

    private TpmAlgorithm() {}
}
