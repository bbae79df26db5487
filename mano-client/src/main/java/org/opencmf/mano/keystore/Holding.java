// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.util.Objects;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;

/**
 * A certificate that an entity holds.
 *
 * @param keyLabel names its key within the token
 * @param chain the certificate with its issuers
 */
public record Holding(String keyLabel, CertificateChain chain) {

    /** Refuses missing parts. */
    public Holding {
        Objects.requireNonNull(keyLabel, "keyLabel");
        Objects.requireNonNull(chain, "chain");
    }

    /**
     * Names the certificate.
     *
     * @return issuer, serial number and hash
     */
    public CertificateId id() {
        return CertificateId.of(chain.certificate());
    }
}
