// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import org.opencmf.attestation.tpm.structure.ObjectAttributes;
import org.opencmf.attestation.tpm.structure.TpmAlgorithm;
import org.opencmf.attestation.tpm.structure.TpmCurve;
import org.opencmf.attestation.tpm.structure.TpmHash;
import org.opencmf.attestation.tpm.structure.TpmWriter;

/** Public areas of objects that are to be made. All of them are fixed to the TPM and to their parent. */
public final class Template {

    private static final int FIXED = ObjectAttributes.FIXED_TPM | ObjectAttributes.FIXED_PARENT;
    private static final int STORAGE = FIXED
            | ObjectAttributes.SENSITIVE_DATA_ORIGIN
            | ObjectAttributes.USER_WITH_AUTH
            | ObjectAttributes.RESTRICTED
            | ObjectAttributes.DECRYPT;
    private static final int SIGNING =
            FIXED | ObjectAttributes.SENSITIVE_DATA_ORIGIN | ObjectAttributes.USER_WITH_AUTH | ObjectAttributes.SIGN;
    private static final int AES_BITS = 128;
    private static final byte[] NONE = new byte[0];

    private Template() {}

    /** Describes a storage key that anybody may use: the root, which the TPM derives anew from its seed. */
    static byte[] root() {
        return storage(STORAGE | ObjectAttributes.NO_DICTIONARY_ATTACK);
    }

    /** Describes a storage key that its authorisation value opens. */
    static byte[] parent() {
        return storage(STORAGE);
    }

    /** Describes data that is sealed, and opened by its authorisation value. */
    static byte[] sealedData() {
        return start(TpmAlgorithm.KEYED_HASH, FIXED | ObjectAttributes.USER_WITH_AUTH, NONE)
                .u16(TpmAlgorithm.NULL)
                .sized(NONE)
                .toByteArray();
    }

    /** Describes a signing key whose public area is bound to a description, the hash of which no policy can have. */
    static byte[] signing(SigningKind kind, byte[] description) {
        return start(kind.type(), SIGNING, TpmHash.SHA256.of(description))
                .fixed(kind.parameters())
                .fixed(kind.unique())
                .toByteArray();
    }

    private static byte[] storage(int attributes) {
        return start(TpmAlgorithm.ECC, attributes, NONE)
                .u16(TpmAlgorithm.AES)
                .u16(AES_BITS)
                .u16(TpmAlgorithm.CFB)
                .u16(TpmAlgorithm.NULL)
                .u16(TpmCurve.P_256.id())
                .u16(TpmAlgorithm.NULL)
                .sized(NONE)
                .sized(NONE)
                .toByteArray();
    }

    private static TpmWriter start(int type, int attributes, byte[] policy) {
        return new TpmWriter()
                .u16(type)
                .u16(TpmHash.SHA256.id())
                .u32(attributes)
                .sized(policy);
    }
}
