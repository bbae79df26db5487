// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.WrappedKeys;

/** Takes apart what a token has wrapped. */
final class Wrapping {

    private Wrapping() {}

    static SecretKey key(int octets) {
        byte[] key = new byte[octets];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, "AES");
    }

    static PrivateKey unwrap(HsmKey key, byte[] wrapped, SecretKey wrappingKey) throws GeneralSecurityException {
        var crypto = new BouncyCastleProvider();
        byte[] pkcs8 = WrappedKeys.open(wrappingKey, wrapped);
        return KeyFactory.getInstance(key.spec().algorithm().family(), crypto)
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
