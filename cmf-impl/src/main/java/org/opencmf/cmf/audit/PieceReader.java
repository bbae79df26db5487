// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.opencmf.cmf.audit.PieceWriter.Text;
import org.opencmf.spi.AuditEntry;

/** Reads what a {@link PieceWriter} has written: entry and hash in turns, as many as there are. */
final class PieceReader {

    private static final Text[] TEXTS = Text.values();

    private final ByteBuffer piece;
    private long second;

    PieceReader(byte[] piece) {
        this.piece = ByteBuffer.wrap(piece);
    }

    AuditEntry entry() {
        long difference = number(piece);
        second += difference >>> 1 ^ -(difference & 1);
        Instant time = Instant.ofEpochSecond(second, piece.getInt());
        return new AuditEntry(time, text(piece), text(piece), text(piece), text(piece));
    }

    byte[] hash() {
        return octets(piece, ChainHash.LENGTH);
    }

    private String text(ByteBuffer from) {
        long header = number(from);
        int rest = (int) (header >>> Text.BITS);
        return switch (TEXTS[(int) header & (1 << Text.BITS) - 1]) {
            case REPEATED -> text(piece.duplicate().position(rest));
            case PLAIN -> plain(from, rest);
            case HASH_AT_END -> plain(from, rest) + HexFormat.of().formatHex(octets(from, ChainHash.LENGTH));
        };
    }

    private static String plain(ByteBuffer from, int length) {
        return new String(octets(from, length), StandardCharsets.UTF_8);
    }

    private static byte[] octets(ByteBuffer from, int length) {
        byte[] octets = new byte[length];
        from.get(octets);
        return octets;
    }

    private static long number(ByteBuffer from) {
        long number = 0;
        int shift = 0;
        byte next = from.get();
        while (next < 0) {
            number |= (next & 0x7fL) << shift;
            shift += 7;
            next = from.get();
        }
        return number | (long) next << shift;
    }
}
