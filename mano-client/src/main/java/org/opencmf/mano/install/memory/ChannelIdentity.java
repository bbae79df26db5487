// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import java.security.PrivateKey;
import java.util.Objects;
import org.opencmf.api.certificate.CertificateChain;

/**
 * By what one side of a channel to a token is known.
 *
 * @param chain its certificate and issuers
 * @param key its private key, which is part of no text
 */
public record ChannelIdentity(CertificateChain chain, PrivateKey key) {

    /** Refuses missing parts. */
    public ChannelIdentity {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(key, "key");
    }

    InstalledPair pair() {
        return new InstalledPair(chain, key);
    }

    @Override
    public String toString() {
        return "ChannelIdentity[" + chain.encoded().get(0) + "]";
    }
}
