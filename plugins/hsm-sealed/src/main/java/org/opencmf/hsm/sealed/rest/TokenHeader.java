// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;

/**
 * What is known of a token before it is open: how its sealing key comes about.
 *
 * <p>Octets: mark and version 8, way 1, memory 4, passes 4, lanes 4, salt 16, name 16, SHA-256 of all these 32, and the
 * seal of nothing over all these 28, by which a wrong key shows.
 *
 * @param way how the sealing key comes about
 * @param memory of Argon2id in KiB
 * @param passes of Argon2id
 * @param lanes of Argon2id
 * @param noise 16 octets of salt and the 16 octets that name the token, in hexadecimal
 */
record TokenHeader(Way way, int memory, int passes, int lanes, Noise noise) {

    /** How the sealing key comes about. */
    enum Way {
        /** The host gives it. */
        HOST_KEY,
        /** From a passphrase, by Argon2id. */
        ARGON2ID
    }

    /** Random octets: salt and name. */
    record Noise(long salt1, long salt2, long name1, long name2) {

        static Noise from(SecureRandom random) {
            return new Noise(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        }

        byte[] salt() {
            return ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(salt1)
                    .putLong(salt2)
                    .array();
        }

        byte[] name() {
            return ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(name1)
                    .putLong(name2)
                    .array();
        }
    }

    static final int MEMORY_FLOOR = 8 * 1024;
    static final int MEMORY_CEILING = 1024 * 1024;
    static final int PASSES_CEILING = 64;
    static final int LANES_CEILING = 16;

    private static final byte[] MARK = "OCMFTKN1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;
    private static final int BODY = 8 + 1 + 3 * Integer.BYTES + 4 * Long.BYTES;
    private static final int SEAL = SealingKey.NONCE + SealingKey.TAG;
    private static final int LENGTH = BODY + DIGEST + SEAL;

    static TokenHeader read(byte[] file, String where) {
        if (file.length != LENGTH) {
            throw damaged(where, "has " + file.length + " octets, not " + LENGTH);
        }
        if (!Arrays.equals(file, 0, MARK.length, MARK, 0, MARK.length)) {
            throw damaged(where, "has not the mark of a token of version 1, at octet 0");
        }
        if (!Arrays.equals(digest(file), Arrays.copyOfRange(file, BODY, BODY + DIGEST))) {
            throw damaged(where, "has another checksum than it says, at octet " + BODY);
        }
        var buffer = ByteBuffer.wrap(file, MARK.length, BODY - MARK.length);
        int way = buffer.get();
        if (way < 0 || way >= Way.values().length) {
            throw damaged(where, "knows a way " + way + ", at octet " + MARK.length);
        }
        var header = new TokenHeader(
                Way.values()[way],
                buffer.getInt(),
                buffer.getInt(),
                buffer.getInt(),
                new Noise(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong()));
        if (!header.withinBounds()) {
            throw damaged(where, "asks for more work than is allowed, at octet " + (MARK.length + 1));
        }
        return header;
    }

    boolean withinBounds() {
        return way == Way.HOST_KEY
                || (memory >= MEMORY_FLOOR
                        && memory <= MEMORY_CEILING
                        && passes >= 1
                        && passes <= PASSES_CEILING
                        && lanes >= 1
                        && lanes <= LANES_CEILING);
    }

    byte[] sealed(SealingKey key) {
        byte[] body = body();
        return ByteBuffer.allocate(LENGTH)
                .put(body)
                .put(key.seal(new byte[0], body))
                .array();
    }

    boolean isSealedBy(SealingKey key, byte[] file) {
        return key.open(Arrays.copyOfRange(file, LENGTH - SEAL, LENGTH), body()).isPresent();
    }

    private byte[] body() {
        byte[] body = ByteBuffer.allocate(BODY + DIGEST)
                .put(MARK)
                .put((byte) (way == Way.HOST_KEY ? 0 : 1))
                .putInt(memory)
                .putInt(passes)
                .putInt(lanes)
                .put(noise.salt())
                .put(noise.name())
                .array();
        System.arraycopy(digest(body), 0, body, BODY, DIGEST);
        return body;
    }

    private static byte[] digest(byte[] file) {
        var digest = SHA256Digest.newInstance();
        byte[] hash = new byte[DIGEST];
        digest.update(file, 0, BODY);
        digest.doFinal(hash, 0);
        return hash;
    }

    private static HsmException damaged(String where, String what) {
        return new HsmException(Reason.DAMAGED, where + " " + what);
    }
}
