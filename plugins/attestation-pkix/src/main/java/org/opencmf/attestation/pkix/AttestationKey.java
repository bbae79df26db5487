// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.opencmf.hsm.HsmKey;

/**
 * A key that signs evidence, and by which vendor it can be trusted.
 *
 * @param key signs; it should sign nothing else
 * @param chain its certificate, followed by its issuers up to, not including, the vendor's anchor
 */
public record AttestationKey(HsmKey key, List<X509Certificate> chain) {

    /** Refuses a chain that is not one of the key, and copies it. */
    public AttestationKey {
        Objects.requireNonNull(key, "key");
        chain = List.copyOf(chain);
        if (chain.isEmpty()
                || !Arrays.equals(
                        chain.get(0).getPublicKey().getEncoded(),
                        key.publicKey().getEncoded())) {
            throw new IllegalArgumentException("chain does not begin with a certificate of the key");
        }
    }
}
