// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Provider;
import org.bouncycastle.jcajce.provider.asymmetric.ec.BCECPrivateKey;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/** Computes the public key of a private key on a curve. */
final class PublicPart {

    private PublicPart() {}

    static KeyPair of(BCECPrivateKey key, Provider provider) throws GeneralSecurityException {
        var parameters = key.getParameters();
        var point = parameters.getG().multiply(key.getD()).normalize();
        var publicKey = KeyFactory.getInstance("EC", provider).generatePublic(new ECPublicKeySpec(point, parameters));
        return new KeyPair(publicKey, key);
    }
}
