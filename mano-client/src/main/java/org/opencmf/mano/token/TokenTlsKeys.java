// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.token;

import java.security.PrivateKey;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.mano.keystore.TlsKeys;

/**
 * Has TLS sign in the token: the key never leaves it. The host registers a {@link TokenSignatureProvider} first, or passes
 * a TLS implementation that asks such a provider.
 */
public final class TokenTlsKeys implements TlsKeys {

    /** Creates it; it keeps nothing. */
    public TokenTlsKeys() {}

    /**
     * Returns a reference to a key.
     *
     * @param key a key of P-256, P-384 or P-521
     * @return what a {@link TokenSignatureProvider} signs with
     * @throws HsmException if the key is of another kind, with which TLS cannot sign in a token
     */
    @Override
    public PrivateKey privateKey(HsmKey key) {
        if (!key.spec().algorithm().family().equals(TokenSignatureProvider.ELLIPTIC)) {
            throw new HsmException(
                    HsmException.Reason.NOT_CAPABLE,
                    "TLS cannot sign with " + key.spec().algorithm() + " in a token");
        }
        return new TokenPrivateKey(key);
    }

    /** Does nothing: the chain stands in the store of the entity. */
    @Override
    public void certified(HsmKey key, CertificateChain chain) {
        // a token has no place for it
    }
}
