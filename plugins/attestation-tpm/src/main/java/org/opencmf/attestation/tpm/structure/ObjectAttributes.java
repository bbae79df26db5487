// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

/**
 * What a TPM promises of an object for as long as it exists, TPMA_OBJECT.
 *
 * @param bits the attributes
 */
public record ObjectAttributes(int bits) {

    /** The object never leaves its TPM. */
    public static final int FIXED_TPM = 1 << 1;
    /** The object never leaves its parent. */
    public static final int FIXED_PARENT = 1 << 4;
    /** The TPM made the secret part. */
    public static final int SENSITIVE_DATA_ORIGIN = 1 << 5;
    /** The object's authorisation value opens it. */
    public static final int USER_WITH_AUTH = 1 << 6;
    /** Failures to authorise do not lock the TPM. */
    public static final int NO_DICTIONARY_ATTACK = 1 << 10;
    /** The key works on what the TPM has made, and on nothing else. */
    public static final int RESTRICTED = 1 << 16;
    /** The key decrypts. */
    public static final int DECRYPT = 1 << 17;
    /** The key signs. */
    public static final int SIGN = 1 << 18;

    /** Says whether all of these attributes are set. */
    public boolean has(int wanted) {
        return (bits & wanted) == wanted;
    }
}
