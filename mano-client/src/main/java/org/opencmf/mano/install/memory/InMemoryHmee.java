// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Objects;
import org.opencmf.api.lifecycle.TokenAccess;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportedKey;

/**
 * A protected environment (HMEE) in memory, in which a VNFCI runs: it goes to a token with the credentials by which the
 * environment was attested.
 *
 * @clause IFA026 C.2.2.4.7/2
 */
public final class InMemoryHmee {

    private final ChannelIdentity own;
    private final Provider crypto;
    private final SecureRandom random;

    /**
     * Creates it.
     *
     * @param own by what tokens know it
     * @param crypto opens keys and verifies signatures; need not be registered with the JVM
     * @param random where challenges come from
     */
    public InMemoryHmee(ChannelIdentity own, Provider crypto, SecureRandom random) {
        this.own = Objects.requireNonNull(own, "own");
        this.crypto = Objects.requireNonNull(crypto, "crypto");
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Has a token make a key for the VNFCI.
     *
     * @param token where
     * @param spec which key
     * @return the key, which the token uses when it is asked to sign
     * @throws org.opencmf.api.error.CmfException if the token cannot be reached or refuses
     * @clause IFA026 C.2.1.3.6/7
     */
    public HsmKey generate(TokenAccess token, KeySpec spec) {
        try (TokenChannel channel = TokenChannel.open(token, own)) {
            byte[] spki = channel.generate(spec);
            PublicKey publicKey = KeyFactory.getInstance(spec.algorithm().family(), crypto)
                    .generatePublic(new X509EncodedKeySpec(spki));
            return new KeyBehindGate(new TransportedKey.InToken(spec, token), publicKey, own);
        } catch (GeneralSecurityException e) {
            throw new HsmException(HsmException.Reason.FAILED, "the token has sent no key of the algorithm", e);
        }
    }

    /** Fetches a key as PKCS#8, to be overwritten after use. */
    byte[] fetch(TransportedKey.InToken key) {
        try (TokenChannel channel = TokenChannel.open(key.token(), own)) {
            return new KeyOpener(own.key(), crypto).open(channel.fetch(key.key().label()));
        }
    }

    /** Tells whether the token signs with the key of a certificate. */
    boolean signsWith(TransportedKey.InToken key, X509Certificate certificate) {
        byte[] challenge = new byte[32];
        random.nextBytes(challenge);
        try (TokenChannel channel = TokenChannel.open(key.token(), own)) {
            byte[] signed = channel.sign(key.key().label(), challenge);
            var signature = Signature.getInstance(key.key().algorithm().signatureAlgorithm(), crypto);
            signature.initVerify(certificate.getPublicKey());
            signature.update(challenge);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
