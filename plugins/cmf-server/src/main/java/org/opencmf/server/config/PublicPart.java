// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jcajce.provider.asymmetric.ec.BCECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/** Computes the public key of a private key on a curve, and hands both to the provider that is to use them. */
final class PublicPart {

    private PublicPart() {}

    static KeyPair of(byte[] pkcs8, Provider provider) throws GeneralSecurityException {
        Provider reader = provider instanceof BouncyCastleProvider ? provider : new BouncyCastleProvider();
        var key = (BCECPrivateKey) KeyFactory.getInstance("EC", reader).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        var parameters = key.getParameters();
        var point = parameters.getG().multiply(key.getD()).normalize();
        var publicKey = KeyFactory.getInstance("EC", reader).generatePublic(new ECPublicKeySpec(point, parameters));
        var factory = KeyFactory.getInstance("EC", provider);
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(publicKey.getEncoded())),
                factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    }
}
