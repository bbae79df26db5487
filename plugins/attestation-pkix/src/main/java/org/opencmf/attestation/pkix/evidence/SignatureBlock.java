// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.evidence;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.der.DerBytes;

/**
 * One signature over evidence.
 *
 * @param signer by whom
 * @param algorithm the AlgorithmIdentifier
 * @param value the signature itself
 */
public record SignatureBlock(Signer signer, DerBytes algorithm, DerBytes value) {

    /** Refuses missing parts. */
    public SignatureBlock {
        Objects.requireNonNull(signer, "signer");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(value, "value");
    }

    /**
     * Names who signed, in at least one of three ways.
     *
     * @param keyId an identifier of the key; null if there is none
     * @param subjectPublicKeyInfo the key; null if there is none
     * @param certificate a certificate of the key; null if there is none
     */
    public record Signer(
            @Nullable DerBytes keyId,
            @Nullable DerBytes subjectPublicKeyInfo,
            @Nullable DerBytes certificate) {}
}
