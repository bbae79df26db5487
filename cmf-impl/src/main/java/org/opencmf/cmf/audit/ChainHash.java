// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that binds an entry to its number and to the entry before. For one thread at a time. */
final class ChainHash {

    /** How many bytes a hash has. */
    static final int LENGTH = 32;

    private final MessageDigest sha256;
    private final byte[] number = new byte[Long.BYTES];

    ChainHash() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Hashes number (8 bytes), hash of the entry before (32) and entry, in this order.
     *
     * @param entry as {@link EntryBytes} writes it
     */
    byte[] of(long place, byte[] previous, byte[] entry) {
        ByteBuffer.wrap(number).putLong(place);
        sha256.update(number);
        sha256.update(previous);
        return sha256.digest(entry);
    }
}
