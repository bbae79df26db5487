// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.opencmf.hsm.KeySpec;

/**
 * What the token shows of a key.
 *
 * @param spec what the key is
 * @param key a handle: it holds no key material, and the provider that gave it alone can use it
 * @param certificate the placeholder
 */
record TokenKey(KeySpec spec, PrivateKey key, X509Certificate certificate) {

    boolean isSameAs(TokenKey other) {
        return certificate.equals(other.certificate);
    }
}
