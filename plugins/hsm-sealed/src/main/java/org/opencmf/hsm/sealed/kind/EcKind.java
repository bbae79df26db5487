// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.IntFunction;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.sealed.memory.Masked;
import org.opencmf.hsm.sealed.memory.SecretBytes;

/**
 * ECDSA. The secret is the private scalar, big-endian, as long as the order of the curve.
 *
 * <p>The scalar is never a {@link BigInteger}, which nobody can overwrite. It is made as the sum of two random numbers,
 * and each signature takes it apart into two fresh ones.
 *
 * @clause IFA026 Vnfm.Sc.006
 */
final class EcKind implements KeyKind {

    private final ASN1ObjectIdentifier curve;
    private final X9ECParameters parameters;
    private final KeyAlgorithm algorithm;

    private EcKind(KeyAlgorithm algorithm, ASN1ObjectIdentifier curve) {
        this.algorithm = algorithm;
        this.curve = curve;
        this.parameters = CustomNamedCurves.getByOID(curve);
    }

    static EcKind of(KeyAlgorithm algorithm) {
        return new EcKind(
                algorithm,
                switch (algorithm) {
                    case EC_P256 -> SECObjectIdentifiers.secp256r1;
                    case EC_P384 -> SECObjectIdentifiers.secp384r1;
                    case EC_P521 -> SECObjectIdentifiers.secp521r1;
                    default -> throw new IllegalArgumentException("not an elliptic curve: " + algorithm);
                });
    }

    @Override
    public MadeKey make(SecureRandom random, IntFunction<SecretBytes> memory) {
        var secret = memory.apply(length());
        BigInteger a;
        BigInteger b;
        boolean good;
        do {
            a = scalar(random);
            b = scalar(random);
            good = put(a, b, secret);
        } while (!good);
        var point = times(a).add(times(b)).normalize();
        return new MadeKey(secret, Encoded.of(publicKey(point)));
    }

    @Override
    public byte[] sign(ByteBuffer secret, byte[] message, SecureRandom random) {
        byte[] signature;
        do {
            signature = sign(secret, number(message), scalar(random), scalar(random));
        } while (signature.length == 0);
        return signature;
    }

    /** One attempt, with a nonce and a mask; nothing if the nonce does not suit, which never happens by chance. */
    byte[] sign(ByteBuffer secret, BigInteger e, BigInteger nonce, BigInteger mask) {
        var n = parameters.getN();
        var r = times(nonce).normalize().getAffineXCoord().toBigInteger().mod(n);
        var inverse = BigIntegers.modOddInverse(n, nonce);
        var rest = Masked.minus(secret, mask, n);
        var s = inverse.multiply(e.add(r.multiply(mask)).mod(n))
                .add(inverse.multiply(r.multiply(rest).mod(n)))
                .mod(n);
        if (r.signum() == 0 || s.signum() == 0) {
            return new byte[0];
        }
        return encoded(new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)}));
    }

    @Override
    public Frame frame(int length, byte[] publicKey) {
        var point =
                SubjectPublicKeyInfo.getInstance(publicKey).getPublicKeyData().getOctets();
        return Frame.around(
                length,
                identifier(),
                mark -> encoded(new DERSequence(new ASN1Encodable[] {
                    new ASN1Integer(1), new DEROctetString(mark), new DERTaggedObject(1, new DERBitString(point))
                })));
    }

    /** The leftmost bits of the message's hash, as many as the order has. */
    BigInteger number(byte[] message) {
        Digest digest =
                switch (algorithm) {
                    case EC_P256 -> SHA256Digest.newInstance();
                    case EC_P384 -> new SHA384Digest();
                    default -> new SHA512Digest();
                };
        byte[] hash = new byte[digest.getDigestSize()];
        digest.update(message, 0, message.length);
        digest.doFinal(hash, 0);
        return new BigInteger(1, hash)
                .shiftRight(
                        Math.max(0, hash.length * Byte.SIZE - parameters.getN().bitLength()));
    }

    private boolean put(BigInteger a, BigInteger b, SecretBytes secret) {
        return secret.use(buffer -> Masked.add(a, b, parameters.getN(), buffer));
    }

    private ECPoint times(BigInteger scalar) {
        return new FixedPointCombMultiplier().multiply(parameters.getG(), scalar);
    }

    private BigInteger scalar(SecureRandom random) {
        return BigIntegers.createRandomInRange(BigInteger.ONE, parameters.getN().subtract(BigInteger.ONE), random);
    }

    private int length() {
        return (parameters.getN().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    }

    private AlgorithmIdentifier identifier() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve);
    }

    private byte[] publicKey(ECPoint point) {
        try {
            return new SubjectPublicKeyInfo(identifier(), point.getEncoded(false)).getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(DERSequence sequence) {
        try {
            return sequence.getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
