// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** What stands before and after a secret in the PKCS#8 encoding of a private key. Holds no secret. */
public final class Frame {

    private static final int MARK = 16;

    private final byte[] before;
    private final byte[] after;

    private Frame(byte[] before, byte[] after) {
        this.before = before;
        this.after = after;
    }

    /** Encodes a private key with a mark where the secret will be, and cuts the encoding there. */
    static Frame around(int length, AlgorithmIdentifier algorithm, Function<byte[], byte[]> privateKey) {
        byte[] mark = new byte[length];
        new SecureRandom().nextBytes(mark);
        try {
            byte[] encoding = new DERSequence(new ASN1Encodable[] {
                        new ASN1Integer(0), algorithm, new DEROctetString(privateKey.apply(mark))
                    })
                    .getEncoded("DER");
            int start = find(encoding, mark);
            return new Frame(
                    Arrays.copyOf(encoding, start), Arrays.copyOfRange(encoding, start + length, encoding.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the length of the whole.
     *
     * @param length of the secret, in octets
     * @return length of the encoding, in octets
     */
    public int length(int length) {
        return before.length + length + after.length;
    }

    /**
     * Writes the whole encoding.
     *
     * @param secret the secret
     * @param target where it goes, from its position on
     */
    public void write(ByteBuffer secret, ByteBuffer target) {
        target.put(before).put(secret.duplicate().rewind()).put(after);
    }

    private static int find(byte[] encoding, byte[] mark) {
        int compared = Math.min(mark.length, MARK);
        for (int i = 0; i + mark.length <= encoding.length; i++) {
            if (Arrays.equals(encoding, i, i + compared, mark, 0, compared)) {
                return i;
            }
        }
        throw new IllegalStateException("the encoding lost its mark");
    }
}
