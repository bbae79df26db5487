// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.opencmf.spi.AuditEntry;

/**
 * Writes entries into a piece of the log, in half the space of {@link EntryBytes}: the second as the difference from the one
 * before, a text that the piece has already as its place, and a hash that ends a text as its octets. {@link PieceReader}
 * reads them. For one thread at a time.
 */
final class PieceWriter {

    /** The last two bits of what a text begins with. The rest is its place if it is repeated, otherwise a length. */
    enum Text {
        REPEATED,
        PLAIN,
        HASH_AT_END;

        /** How many bits tell one from another. */
        static final int BITS = 2;
    }

    /** What a packed entry takes more than its {@link EntryBytes} at most: its hash, and lengths of up to five octets. */
    static final int OVERHEAD = ChainHash.LENGTH + Long.BYTES;

    private static final int DIGITS = 2 * ChainHash.LENGTH;
    private static final int MOST_TEXTS = 64;

    private final ByteBuffer piece;
    private final Map<String, Integer> places = new HashMap<>();
    private long second;

    PieceWriter(byte[] piece) {
        this.piece = ByteBuffer.wrap(piece);
    }

    /** Tells whether there is room for an entry whose {@link EntryBytes} have this length. */
    boolean hasRoomFor(int length) {
        return piece.remaining() >= length + OVERHEAD;
    }

    void put(AuditEntry entry, byte[] hash) {
        long next = entry.time().getEpochSecond();
        putNumber(next - second << 1 ^ next - second >> Long.SIZE - 1);
        second = next;
        piece.putInt(entry.time().getNano());
        putUsual(entry.consumer());
        putUsual(entry.operation());
        putText(entry.object());
        putUsual(entry.outcome());
        piece.put(hash);
    }

    /** Writes a text that other entries have as well, for the most part: only some are remembered. */
    private void putUsual(String text) {
        Integer place = places.get(text);
        if (place != null) {
            putNumber(header(Text.REPEATED, place));
            return;
        }
        if (places.size() < MOST_TEXTS) {
            places.put(text, piece.position());
        }
        putText(text);
    }

    private void putText(String text) {
        int before = text.length() - DIGITS;
        boolean hash = before >= 0 && endsWithHash(text, before);
        byte[] plain = (hash ? text.substring(0, before) : text).getBytes(StandardCharsets.UTF_8);
        putNumber(header(hash ? Text.HASH_AT_END : Text.PLAIN, plain.length));
        piece.put(plain);
        if (hash) {
            piece.put(HexFormat.of().parseHex(text, before, text.length()));
        }
    }

    private static boolean endsWithHash(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static long header(Text kind, int rest) {
        return (long) rest << Text.BITS | kind.ordinal();
    }

    /** Writes seven bits an octet, the lowest first; the highest bit tells that more follow. */
    private void putNumber(long number) {
        long left = number;
        while ((left & ~0x7fL) != 0) {
            piece.put((byte) (left | 0x80));
            left >>>= 7;
        }
        piece.put((byte) left);
    }
}
