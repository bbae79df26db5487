// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.util.Objects;
import org.opencmf.x509.der.DerBytes;

/**
 * An object outside of the TPM that made it, which alone can open it.
 *
 * @param publicArea TPMT_PUBLIC
 * @param sealed the secret part, encrypted and protected against alteration under the parent
 */
public record Blob(DerBytes publicArea, DerBytes sealed) {

    /** Refuses missing parts. */
    public Blob {
        Objects.requireNonNull(publicArea, "publicArea");
        Objects.requireNonNull(sealed, "sealed");
    }
}
