// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.sealed.memory.SecretBytes;

/**
 * RSA. The secret is the private key as PKCS#1 encodes it.
 *
 * <p>Making a key and signing turn its numbers into objects that nobody can overwrite: they are garbage afterwards, and
 * remain in memory until the collector uses it for something else.
 *
 * @param algorithm which
 */
record RsaKind(KeyAlgorithm algorithm) implements KeyKind {

    private static final AlgorithmIdentifier IDENTIFIER =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    private static final int CERTAINTY = 128;

    @Override
    public MadeKey make(SecureRandom random, IntFunction<SecretBytes> memory) {
        var generator = new RSAKeyPairGenerator();
        generator.init(
                new RSAKeyGenerationParameters(EXPONENT, random, Integer.parseInt(algorithm.parameters()), CERTAINTY));
        var key = (RSAPrivateCrtKeyParameters) generator.generateKeyPair().getPrivate();
        byte[] encoding = new byte[0];
        try {
            encoding = encode(key);
            byte[] bytes = encoding;
            var secret = memory.apply(bytes.length);
            secret.use(buffer -> buffer.put(bytes));
            var publicKey = new SubjectPublicKeyInfo(
                    IDENTIFIER, new org.bouncycastle.asn1.pkcs.RSAPublicKey(key.getModulus(), EXPONENT));
            return new MadeKey(secret, Encoded.of(publicKey.getEncoded("DER")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(encoding, (byte) 0);
        }
    }

    @Override
    public byte[] sign(ByteBuffer secret, byte[] message, SecureRandom random) {
        byte[] encoding = new byte[secret.capacity()];
        secret.get(0, encoding);
        var digest = algorithm == KeyAlgorithm.RSA_3072 ? SHA256Digest.newInstance() : new SHA512Digest();
        var signer = new RSADigestSigner(digest);
        try {
            var key = RSAPrivateKey.getInstance(encoding);
            signer.init(
                    true,
                    new RSAPrivateCrtKeyParameters(
                            key.getModulus(),
                            key.getPublicExponent(),
                            key.getPrivateExponent(),
                            key.getPrime1(),
                            key.getPrime2(),
                            key.getExponent1(),
                            key.getExponent2(),
                            key.getCoefficient()));
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new HsmException(HsmException.Reason.FAILED, "no signature", e);
        } finally {
            Arrays.fill(encoding, (byte) 0);
        }
    }

    @Override
    public Frame frame(int length, byte[] publicKey) {
        return Frame.around(length, IDENTIFIER, mark -> mark);
    }

    private static byte[] encode(RSAPrivateCrtKeyParameters key) throws IOException {
        return new RSAPrivateKey(
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getExponent(),
                        key.getP(),
                        key.getQ(),
                        key.getDP(),
                        key.getDQ(),
                        key.getQInv())
                .getEncoded("DER");
    }
}
