// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeyAlgorithm;

/** Checks a token's signatures with another implementation, which knows the public key from its encoding alone. */
final class Signatures {

    private Signatures() {}

    static boolean verifies(HsmKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
        var crypto = new BouncyCastleProvider();
        var kind = key.spec().algorithm();
        var publicKey = KeyFactory.getInstance(kind.family(), crypto)
                .generatePublic(new X509EncodedKeySpec(key.publicKey().getEncoded()));
        var verifier = Signature.getInstance(kind.signatureAlgorithm(), crypto);
        verifier.initVerify(publicKey);
        verifier.update(message);
        try {
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // A signature that is spoiled may not even have the form of one.
        }
    }

    static boolean verifiesUnchecked(HsmKey key, byte[] message, byte[] signature) {
        try {
            return verifies(key, message, signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] sign(KeyAlgorithm kind, PrivateKey key, byte[] message) throws GeneralSecurityException {
        var signer = Signature.getInstance(kind.signatureAlgorithm(), new BouncyCastleProvider());
        signer.initSign(key);
        signer.update(message);
        return signer.sign();
    }
}
