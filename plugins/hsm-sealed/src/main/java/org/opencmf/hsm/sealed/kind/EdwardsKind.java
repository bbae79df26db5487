// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.opencmf.hsm.sealed.memory.SecretBytes;

/** Ed25519. The secret is the seed. For the time of an operation it is copied into an array, which is overwritten. */
final class EdwardsKind implements KeyKind {

    private static final AlgorithmIdentifier IDENTIFIER =
            new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));

    @Override
    public MadeKey make(SecureRandom random, IntFunction<SecretBytes> memory) {
        var secret = memory.apply(Ed25519.SECRET_KEY_SIZE);
        byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
        byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];
        try {
            random.nextBytes(seed);
            Ed25519.generatePublicKey(seed, 0, point, 0);
            secret.use(buffer -> buffer.put(seed));
            return new MadeKey(secret, Encoded.of(new SubjectPublicKeyInfo(IDENTIFIER, point).getEncoded("DER")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    @Override
    public byte[] sign(ByteBuffer secret, byte[] message, SecureRandom random) {
        byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        try {
            secret.get(0, seed);
            Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
            return signature;
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    @Override
    public Frame frame(int length, byte[] publicKey) {
        return Frame.around(length, IDENTIFIER, mark -> {
            try {
                return new DEROctetString(mark).getEncoded("DER");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
