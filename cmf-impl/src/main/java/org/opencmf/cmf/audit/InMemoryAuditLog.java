// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.spi.AuditEntry;
import org.opencmf.spi.AuditLog;

/**
 * Keeps the audit log in memory, packed in pieces that are never copied again. Nothing but the hash and the writing of an
 * entry is done while others wait; readers do not make writers wait.
 */
public final class InMemoryAuditLog implements AuditLog {

    private static final int PIECE = 1 << 16;

    private final Object end = new Object();
    private final ChainHash chain = new ChainHash();
    private final List<Piece> pieces = new ArrayList<>();
    private @Nullable PieceWriter last;
    private byte[] lastHash = new byte[ChainHash.LENGTH];
    private long size;

    /** Creates an empty log. */
    public InMemoryAuditLog() {}

    /** Successive entries, each with its hash; what is written does not change. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(long first, byte[] before, byte[] bytes) {}

    @Override
    public void append(AuditEntry entry) {
        var unused = put(entry);
    }

    /**
     * Adds an entry as {@link #append(AuditEntry)} does.
     *
     * @param entry what was done
     * @return the entry in its place, for whoever would read it at once: which costs more, the fuller the last piece is
     */
    public Chained chain(AuditEntry entry) {
        Place place = put(entry);
        return new Chained(place.number(), entry, hex(place.previous()), hex(place.hash()));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(long number, byte[] previous, byte[] hash) {}

    private Place put(AuditEntry entry) {
        byte[] bytes = EntryBytes.of(entry);
        synchronized (end) {
            var place = new Place(size, lastHash, chain.of(size, lastHash, bytes));
            writer(bytes.length).put(entry, place.hash());
            lastHash = place.hash();
            size++;
            return place;
        }
    }

    @Override
    public List<Chained> read(long from, int limit) {
        if (from < 0 || limit < 0) {
            throw new IllegalArgumentException("neither number nor limit is negative");
        }
        List<Piece> wanted;
        long known;
        synchronized (end) {
            known = size;
            if (from >= known) {
                return List.of();
            }
            wanted = List.copyOf(pieces.subList(indexOf(from), indexOf(Math.min(known, from + limit)) + 1));
        }
        var found = new ArrayList<Chained>();
        long to = Math.min(known, from + limit);
        for (int i = 0; i < wanted.size(); i++) {
            boolean isLast = i == wanted.size() - 1;
            read(wanted.get(i), from, isLast ? to : wanted.get(i + 1).first(), found);
        }
        return Collections.unmodifiableList(found);
    }

    private PieceWriter writer(int length) {
        PieceWriter writer = last;
        if (writer == null || !writer.hasRoomFor(length)) {
            var piece = new Piece(size, lastHash, new byte[Math.max(PIECE, length + PieceWriter.OVERHEAD)]);
            pieces.add(piece);
            writer = new PieceWriter(piece.bytes());
            last = writer;
        }
        return writer;
    }

    /** Returns the index of the piece that holds an entry, or of the last. */
    private int indexOf(long number) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).first() <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static void read(Piece piece, long from, long to, List<Chained> found) {
        var reader = new PieceReader(piece.bytes());
        byte[] previous = piece.before();
        for (long number = piece.first(); number < to; number++) {
            AuditEntry entry = reader.entry();
            byte[] hash = reader.hash();
            if (number >= from) {
                found.add(new Chained(number, entry, hex(previous), hex(hash)));
            }
            previous = hash;
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
