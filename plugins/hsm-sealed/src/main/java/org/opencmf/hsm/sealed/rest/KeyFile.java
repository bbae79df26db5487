// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.rest;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.sealed.kind.Encoded;

/**
 * A key at rest.
 *
 * <p>Octets: mark and version 8; then label, algorithm, travel and public key, each behind its length of 2; then nonce and
 * sealed secret behind their length of 2. The seal is bound to the token's name and to all that stands before it.
 *
 * @param spec what the key is
 * @param publicKey its X.509 encoding
 * @param sealed nonce and sealed secret
 */
record KeyFile(KeySpec spec, Encoded publicKey, Encoded sealed) {

    /** More octets than any key needs. */
    static final int CEILING = 16 * 1024;

    private static final byte[] MARK = "OCMFKEY1".getBytes(StandardCharsets.US_ASCII);

    byte[] encoded() {
        byte[] head = head(spec, publicKey);
        byte[] tail = sealed.bytes();
        return ByteBuffer.allocate(head.length + Short.BYTES + tail.length)
                .put(head)
                .putShort((short) tail.length)
                .put(tail)
                .array();
    }

    byte[] bound(byte[] tokenName) {
        return bound(spec, publicKey, tokenName);
    }

    static byte[] bound(KeySpec spec, Encoded publicKey, byte[] tokenName) {
        byte[] head = head(spec, publicKey);
        return ByteBuffer.allocate(tokenName.length + head.length)
                .put(tokenName)
                .put(head)
                .array();
    }

    static KeyFile read(byte[] file, String where) {
        if (file.length > CEILING) {
            throw damaged(where, "is longer than any key", CEILING);
        }
        if (!Arrays.equals(file, 0, Math.min(file.length, MARK.length), MARK, 0, MARK.length)) {
            throw damaged(where, "has not the mark of a key of version 1", 0);
        }
        var buffer = ByteBuffer.wrap(file).position(MARK.length);
        try {
            var spec =
                    new KeySpec(text(buffer), KeyAlgorithm.valueOf(text(buffer)), KeySpec.Travel.valueOf(text(buffer)));
            var publicKey = Encoded.of(part(buffer));
            var sealed = Encoded.of(part(buffer));
            if (buffer.hasRemaining() || sealed.bytes().length < SealingKey.NONCE + SealingKey.TAG) {
                throw damaged(where, "does not end where it should", buffer.position());
            }
            return new KeyFile(spec, publicKey, sealed);
        } catch (BufferUnderflowException e) {
            throw damaged(where, "ends too early", file.length);
        } catch (IllegalArgumentException e) {
            throw damaged(where, "describes no key", buffer.position());
        }
    }

    private static byte[] head(KeySpec spec, Encoded publicKey) {
        var buffer = ByteBuffer.allocate(CEILING);
        buffer.put(MARK);
        for (String text : new String[] {
            spec.label(), spec.algorithm().name(), spec.travel().name()
        }) {
            put(buffer, text.getBytes(StandardCharsets.UTF_8));
        }
        put(buffer, publicKey.bytes());
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static void put(ByteBuffer buffer, byte[] part) {
        buffer.putShort((short) part.length).put(part);
    }

    private static String text(ByteBuffer buffer) {
        return new String(part(buffer), StandardCharsets.UTF_8);
    }

    private static byte[] part(ByteBuffer buffer) {
        int length = buffer.getShort() & 0xffff;
        if (length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[length];
        buffer.get(part);
        return part;
    }

    private static HsmException damaged(String where, String what, int octet) {
        return new HsmException(Reason.DAMAGED, where + " " + what + ", at octet " + octet);
    }
}
