// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.opencmf.spi.AuditEntry;
import org.opencmf.spi.AuditLog;

/**
 * Keeps the audit log in memory, as bytes in pieces that are never copied again. Nothing but the hash and the copying of an
 * entry is done while others wait; readers do not make writers wait.
 */
public final class InMemoryAuditLog implements AuditLog {

    private static final int PIECE = 1 << 16;
    private static final int OVERHEAD = Integer.BYTES + ChainHash.LENGTH;

    private final Object end = new Object();
    private final ChainHash chain = new ChainHash();
    private final List<Piece> pieces = new ArrayList<>();
    private byte[] lastHash = new byte[ChainHash.LENGTH];
    private long size;

    /** Creates an empty log. */
    public InMemoryAuditLog() {}

    /** Bytes of successive entries, each as length, entry and hash; what is written does not change. */
    private static final class Piece {
        private final long first;
        private final byte[] before;
        private final byte[] bytes;
        private int used;

        Piece(long first, byte[] before, int capacity) {
            this.first = first;
            this.before = before;
            this.bytes = new byte[capacity];
        }

        boolean hasRoomFor(byte[] entry) {
            return bytes.length - used >= OVERHEAD + entry.length;
        }

        void put(byte[] entry, byte[] hash) {
            ByteBuffer.wrap(bytes, used, OVERHEAD + entry.length)
                    .putInt(entry.length)
                    .put(entry)
                    .put(hash);
            used += OVERHEAD + entry.length;
        }
    }

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
            last(bytes).put(bytes, place.hash());
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
        wanted.forEach(piece -> read(piece, from, to, found));
        return Collections.unmodifiableList(found);
    }

    private Piece last(byte[] entry) {
        if (pieces.isEmpty() || !pieces.get(pieces.size() - 1).hasRoomFor(entry)) {
            pieces.add(new Piece(size, lastHash, Math.max(PIECE, OVERHEAD + entry.length)));
        }
        return pieces.get(pieces.size() - 1);
    }

    /** Returns the index of the piece that holds an entry, or of the last. */
    private int indexOf(long number) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).first <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static void read(Piece piece, long from, long to, List<Chained> found) {
        ByteBuffer bytes = ByteBuffer.wrap(piece.bytes);
        byte[] previous = piece.before;
        long number = piece.first;
        while (number < to && bytes.remaining() >= OVERHEAD) {
            int length = bytes.getInt();
            if (length == 0) {
                return;
            }
            int at = bytes.position();
            byte[] hash = Arrays.copyOfRange(piece.bytes, at + length, at + length + ChainHash.LENGTH);
            if (number >= from) {
                found.add(new Chained(number, EntryBytes.read(bytes.slice()), hex(previous), hex(hash)));
            }
            bytes.position(at + length + ChainHash.LENGTH);
            previous = hash;
            number++;
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
