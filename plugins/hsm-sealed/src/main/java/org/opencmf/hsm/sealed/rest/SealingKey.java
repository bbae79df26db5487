// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.rest;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.sealed.memory.SecretBytes;

/** Seals and opens with AES-256-GCM under one key. */
public final class SealingKey implements AutoCloseable {

    /** Octets of a nonce. */
    static final int NONCE = 12;

    /** Octets that a seal adds, nonce apart. */
    static final int TAG = 16;

    /** Octets of the key. */
    static final int LENGTH = 32;

    private final SecretBytes key;
    private final Provider crypto;
    private final SecureRandom random;

    /**
     * Takes a key over.
     *
     * @param key 32 octets, copied and then overwritten
     * @param crypto gives AES in Galois/counter mode
     * @param random makes nonces
     */
    public SealingKey(byte[] key, Provider crypto, SecureRandom random) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a sealing key has 32 octets");
        }
        this.key = SecretBytes.inNativeMemory(LENGTH);
        this.key.use(buffer -> buffer.put(key));
        Arrays.fill(key, (byte) 0);
        this.crypto = crypto;
        this.random = random;
    }

    /** Returns a nonce and the sealed text behind it. */
    byte[] seal(byte[] plain, byte[] bound) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new HsmException(HsmException.Reason.FAILED, "nothing could be sealed", e);
        }
    }

    /** Returns the plain text, or nothing if the seal is not one of this key over these bytes. */
    Optional<byte[]> open(byte[] sealed, byte[] bound) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, bound).doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new HsmException(HsmException.Reason.FAILED, "nothing could be unsealed", e);
        }
    }

    /** Overwrites the key. */
    @Override
    public void close() {
        key.close();
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        byte[] copy = new byte[LENGTH];
        key.use(buffer -> buffer.get(copy));
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding", crypto);
            cipher.init(mode, new SecretKeySpec(copy, "AES"), new GCMParameterSpec(TAG * Byte.SIZE, nonce), random);
            cipher.updateAAD(bound);
            return cipher;
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }
}
