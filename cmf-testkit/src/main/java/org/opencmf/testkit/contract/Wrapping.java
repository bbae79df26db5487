// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.hsm.HsmKey;

/** Takes apart what a token has wrapped, with Bouncy Castle's RFC 5649. */
final class Wrapping {

    private Wrapping() {}

    static SecretKey key(int octets) {
        byte[] key = new byte[octets];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, "AES");
    }

    static PrivateKey unwrap(HsmKey key, byte[] wrapped, SecretKey wrappingKey) throws GeneralSecurityException {
        var crypto = new BouncyCastleProvider();
        var cipher = Cipher.getInstance("AESWRAPPAD", crypto);
        cipher.init(Cipher.UNWRAP_MODE, wrappingKey);
        byte[] pkcs8 = cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded();
        return KeyFactory.getInstance(key.spec().algorithm().family(), crypto)
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
