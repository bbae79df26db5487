// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Opens what {@link HsmKey#wrap} has wrapped. */
public final class WrappedKeys {

    private static final int FILLED_UP_TO = 8;
    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;

    private WrappedKeys() {}

    /**
     * Opens a private key.
     *
     * <p>Some tokens fill the encoding up with zeros to a multiple of 8 octets before they wrap it, although RFC 5649 spares
     * them that. Where the encoding ends is in itself, and up to 7 zeros behind it are dropped.
     *
     * @param wrappingKey what it is wrapped with
     * @param wrapped as {@link HsmKey#wrap} returns it
     * @return the PKCS#8 private key info and nothing else, to be overwritten after use
     * @throws GeneralSecurityException if it was wrapped with another key, was changed, or is no such encoding
     * @clause RFC5649 4.2
     */
    public static byte[] open(SecretKey wrappingKey, byte[] wrapped) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/KWP/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, wrappingKey);
        byte[] opened = cipher.doFinal(wrapped);
        try {
            return Arrays.copyOf(opened, end(opened));
        } finally {
            Arrays.fill(opened, (byte) 0);
        }
    }

    private static int end(byte[] opened) throws InvalidKeyException {
        int end = encodedLength(opened);
        boolean rest = end < 0 || end > opened.length || opened.length - end >= FILLED_UP_TO;
        for (int i = end; !rest && i < opened.length; i++) {
            rest = opened[i] != 0;
        }
        if (rest) {
            throw new InvalidKeyException("what was wrapped is no private key info");
        }
        return end;
    }

    /** The length that the outermost sequence tells of itself; negative if it tells none. */
    private static int encodedLength(byte[] der) {
        if (der.length < 2 || der[0] != SEQUENCE) {
            return -1;
        }
        int first = der[1] & 0xff;
        if (first < LONG_FORM) {
            return 2 + first;
        }
        int octets = first - LONG_FORM;
        if (octets < 1 || octets > 2 || der.length < 2 + octets) {
            return -1; // no private key is longer than 64 KiB
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << Byte.SIZE | der[2 + i] & 0xff;
        }
        return 2 + octets + length;
    }
}
