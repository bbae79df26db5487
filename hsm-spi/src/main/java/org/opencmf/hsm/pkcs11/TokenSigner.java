// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import org.opencmf.hsm.KeyAlgorithm;

/** Has the token sign with a key that a provider has a handle of. */
record TokenSigner(Provider provider, KeyAlgorithm kind, PrivateKey key) {

    byte[] sign(byte[] message) throws GeneralSecurityException {
        var signature = Signature.getInstance(kind.signatureAlgorithm(), provider);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }
}
