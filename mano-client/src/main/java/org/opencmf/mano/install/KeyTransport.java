// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.WrappedKeys;

/**
 * Takes a private key out of its token for its way to a VNFCI.
 *
 * <p>The token wraps it under an AES key that is used once. That key is encrypted to the recipient's certificate: by ECDH
 * with an ephemeral key, or by RSA-OAEP with SHA-256. In the memory of the VNFM the private key is never in the clear,
 * unless the policy wants it plain. Safe for use by several threads.
 */
public final class KeyTransport {

    private static final AlgorithmIdentifier SHA_256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    private final Provider crypto;
    private final Provider envelopes;
    private final SecureRandom random;

    /**
     * Creates it. No provider need be registered with the JVM.
     *
     * @param crypto agrees on keys, on each curve that recipients use
     * @param envelopes makes all else of CMS: Bouncy Castle, or a provider that offers the same
     * @param random where randomness comes from
     */
    public KeyTransport(Provider crypto, Provider envelopes, SecureRandom random) {
        this.crypto = Objects.requireNonNull(crypto, "crypto");
        this.envelopes = Objects.requireNonNull(envelopes, "envelopes");
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Encrypts a private key to a recipient.
     *
     * @param key which
     * @param recipient whose certificate was found to be good
     * @return the key as only the recipient can open it
     * @throws CmfRejectedException if nothing can be encrypted to the recipient's certificate
     * @throws HsmException if the key may not travel or is destroyed, or the token is absent
     */
    public TransportedKey.Enveloped enveloped(HsmKey key, X509Certificate recipient) {
        byte[] oneTime = new byte[32];
        random.nextBytes(oneTime);
        try {
            byte[] wrapped = key.wrap(aes(oneTime));
            return new TransportedKey.Enveloped(envelope(oneTime, recipient), wrapped);
        } catch (GeneralSecurityException | CMSException | IOException e) {
            throw new CmfFailedException(
                    new Violation(CmfErrorCode.INSTALLATION_FAILED, "no envelope could be made for the recipient"), e);
        } finally {
            Arrays.fill(oneTime, (byte) 0);
        }
    }

    /**
     * Takes a private key out as it is. To be called under
     * {@link TransportPolicy#PLAIN_KEY_OVER_PROTECTED_CHANNEL} alone.
     *
     * @param key which
     * @return the key, to be closed
     * @throws HsmException if the key may not travel or is destroyed, or the token is absent
     */
    public TransportedKey.Plain plain(HsmKey key) {
        byte[] oneTime = new byte[32];
        random.nextBytes(oneTime);
        byte[] clear = new byte[0];
        try {
            SecretKey aes = aes(oneTime);
            clear = WrappedKeys.open(aes, key.wrap(aes));
            return new TransportedKey.Plain(clear);
        } catch (GeneralSecurityException e) {
            throw new CmfFailedException(
                    new Violation(CmfErrorCode.INSTALLATION_FAILED, "the token wrapped what does not unwrap"), e);
        } finally {
            Arrays.fill(oneTime, (byte) 0);
            Arrays.fill(clear, (byte) 0);
        }
    }

    static SecretKey aes(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    private byte[] envelope(byte[] content, X509Certificate recipient)
            throws GeneralSecurityException, CMSException, IOException {
        var generator = new CMSAuthEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(recipientInfo(recipient));
        var encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                .setProvider(envelopes)
                .setSecureRandom(random)
                .build();
        return generator
                .generate(new CMSProcessableByteArray(content), encryptor)
                .getEncoded();
    }

    private RecipientInfoGenerator recipientInfo(X509Certificate recipient) throws GeneralSecurityException {
        var publicKey = recipient.getPublicKey();
        if (publicKey instanceof ECPublicKey) {
            return agreement(recipient);
        }
        if (publicKey.getAlgorithm().equals("RSA")) {
            var oaep = new RSAESOAEPparams(
                    SHA_256,
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA_256),
                    RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM);
            return new JceKeyTransRecipientInfoGenerator(
                            recipient, new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, oaep))
                    .setProvider(envelopes);
        }
        throw new CmfRejectedException(
                CmfErrorCode.INSTALLATION_FAILED, "nothing can be encrypted to the recipient's kind of key");
    }

    private RecipientInfoGenerator agreement(X509Certificate recipient) {
        try {
            return EphemeralAgreement.with(recipient, crypto, random, envelopes);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CmfRejectedException(
                    CmfErrorCode.INSTALLATION_FAILED, "nothing can be encrypted to the recipient's curve");
        }
    }
}
