// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.security.PrivateKey;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;

/** How TLS signs with keys of a token. */
public interface TlsKeys {

    /**
     * Returns a private key that TLS can sign with.
     *
     * @param key a key of the token
     * @return the key itself where its bytes are at hand, otherwise a reference to it
     * @throws HsmException if the key is destroyed or not of this token
     */
    PrivateKey privateKey(HsmKey key);

    /**
     * Takes notice that a key was certified, and keeps the chain beside it where the token has a place for it.
     *
     * @param key a key of the token
     * @param chain its certificate with its issuers
     * @throws HsmException if the chain cannot be kept
     */
    void certified(HsmKey key, CertificateChain chain);
}
