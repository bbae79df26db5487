// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.util.Objects;
import org.opencmf.api.certificate.CertificateChain;

/**
 * What is installed.
 *
 * @param chain the certificate and its issuers up to the root
 * @param key the private key in the form in which it travels
 * @clause SOL002 CertificateData
 */
public record InstallationBundle(CertificateChain chain, TransportedKey key) {

    /** Refuses missing parts. */
    public InstallationBundle {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(key, "key");
    }
}
