// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.identity.EntityId;
import org.opencmf.spi.CertificateStore;

/**
 * Keeps the records of certificates in memory: packed, with indexes by certificate, serial number, key, subject, entity
 * and end, and without a lock that all would share.
 *
 * <p>Lists are given newest first. The encoded certificate is kept as it came in, not copied.
 */
public final class InMemoryCertificateStore implements CertificateStore {

    /** Where more end than this, a list finds its page among all rows as well. */
    private static final int MOST_DUE = 10_000;

    private final CertificateRow.Shared shared;
    private final CertificateRows rows = new CertificateRows();
    private final HashChains bySerialNumber = new HashChains();
    private final HashChains byKey = new HashChains();
    private final HashChains bySubject = new HashChains();
    private final HashChains byEntity = new HashChains();
    private final EndTimes ends = new EndTimes();

    /** Creates an empty store. */
    public InMemoryCertificateStore() {
        this(new PackedIds());
    }

    /**
     * Creates an empty store.
     *
     * @param ids packs the names of certificates; shared with the store of enrolments, it keeps each name once
     */
    public InMemoryCertificateStore(PackedIds ids) {
        this.shared = new CertificateRow.Shared(ids);
    }

    @Override
    public boolean add(CertificateRecord certificate) {
        int subject = SubjectHash.of(certificate.encoded().encodedSubject());
        PackedId id = shared.ids().of(certificate.id());
        EntityId entity = known(certificate.entity());
        CertificateRow row = CertificateRow.of(certificate, id, entity, shared);
        int number = bySerialNumber.addUnless(
                certificate.id().serialNumber().hashCode(), other -> is(other, id), () -> rows.add(row));
        if (number == HashChains.NONE) {
            return false;
        }
        byKey.add(row.key().hashCode(), number);
        bySubject.add(subject, number);
        byEntity.add(entity.hashCode(), number);
        followEnd(number);
        return true;
    }

    @Override
    public Optional<CertificateRecord> find(CertificateId id) {
        int number = numberOf(id);
        return number == HashChains.NONE
                ? Optional.empty()
                : Optional.of(row(number).unpacked());
    }

    @Override
    public boolean replace(CertificateRecord expected, CertificateRecord next) {
        int number = numberOf(expected.id());
        if (number == HashChains.NONE) {
            return false;
        }
        CertificateRow now = row(number);
        CertificateRow then = now.inStateOf(next, shared);
        if (!now.unpacked().equals(expected)) {
            return false;
        }
        if (!then.unpacked().equals(next)) {
            throw new IllegalArgumentException("only the state of a certificate changes");
        }
        if (!rows.replace(number, now, then)) {
            return false;
        }
        followEnd(number);
        return true;
    }

    @Override
    public boolean knowsKey(String publicKeySha256) {
        Sha256 key = Sha256.ofHex(publicKeySha256);
        int number = byKey.newest(key.hashCode());
        while (number != HashChains.NONE && !row(number).key().equals(key)) {
            number = byKey.older(number);
        }
        return number != HashChains.NONE;
    }

    @Override
    public List<CertificateRecord> ofEntity(EntityId entity) {
        var found = new ArrayList<CertificateRecord>();
        for (int i = byEntity.newest(entity.hashCode()); i != HashChains.NONE; i = byEntity.older(i)) {
            if (row(i).entity().equals(entity)) {
                found.add(row(i).unpacked());
            }
        }
        Collections.reverse(found);
        return Collections.unmodifiableList(found);
    }

    @Override
    public Page<CertificateRecord> list(CertificateFilter filter, Page.Request page) {
        var wanted = new RowFilter(filter);
        RowWalk walk = walk(filter);
        var found = new ArrayList<CertificateRecord>();
        int last = HashChains.NONE;
        for (int i = first(walk, filter, page.from()); i != HashChains.NONE; i = walk.older(i)) {
            CertificateRow row = rows.at(i);
            if (row == null || !wanted.admits(row)) {
                continue;
            }
            if (found.size() == page.limit()) {
                return new Page<>(found, Integer.toString(last));
            }
            found.add(row.unpacked());
            last = i;
        }
        return new Page<>(found, null);
    }

    @Override
    public List<CertificateRecord> endingBefore(Instant before, int limit) {
        return endingBetween(Ending.at(Instant.EPOCH), before, limit);
    }

    @Override
    public List<CertificateRecord> endingBetween(Ending from, Instant before, int limit) {
        var found = new ArrayList<CertificateRecord>();
        long last = place(from);
        while (found.size() < limit) {
            long[] keys = ends.between(from.time(), before, last);
            if (keys.length == 0) {
                break;
            }
            for (int i = 0; i < keys.length && found.size() < limit; i++) {
                addEnding(EndTimes.number(keys[i]), from.time(), before, found);
            }
            last = keys[keys.length - 1];
        }
        return Collections.unmodifiableList(found);
    }

    private long place(Ending from) {
        int number = from.last() == null ? HashChains.NONE : numberOf(from.last());
        return number == HashChains.NONE ? Long.MIN_VALUE : EndTimes.key(from.time(), number);
    }

    private void addEnding(int number, Instant from, Instant before, List<CertificateRecord> found) {
        CertificateRow row = row(number);
        Instant end = row.notAfter();
        if (row.isCurrent() && end.isBefore(before) && !end.isBefore(from)) {
            found.add(row.unpacked());
        }
    }

    /** Returns the row's number where a list begins. */
    private int first(RowWalk walk, CertificateFilter filter, @Nullable String from) {
        if (from == null) {
            return walk.newest();
        }
        int last = number(from);
        if (chains(filter) != null && hash(filter, row(last)) != hash(filter)) {
            throw notFollowing(null);
        }
        return walk.older(last);
    }

    /** Looks at as few rows as an index leads to. */
    private RowWalk walk(CertificateFilter filter) {
        HashChains chains = chains(filter);
        if (chains != null) {
            return RowWalk.chain(chains, hash(filter));
        }
        Instant before = filter.expiringBefore();
        int[] due = before != null && CertificateRow.areCurrent(filter.statuses()) ? ends.upTo(before, MOST_DUE) : null;
        return due == null ? RowWalk.all(rows.size()) : RowWalk.few(due);
    }

    private int number(String from) {
        try {
            int number = Integer.parseInt(from);
            if (number >= 0 && rows.at(number) != null) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notFollowing(e);
        }
        throw notFollowing(null);
    }

    private static IllegalArgumentException notFollowing(@Nullable Exception cause) {
        return new IllegalArgumentException("the page does not follow from an earlier one", cause);
    }

    /** Returns the index of equal things that leads to the fewest rows; null if there is none. */
    private @Nullable HashChains chains(CertificateFilter filter) {
        if (filter.serialNumber() != null) {
            return bySerialNumber;
        }
        if (filter.subject() != null) {
            return bySubject;
        }
        return filter.entity() != null ? byEntity : null;
    }

    private static int hash(CertificateFilter filter) {
        if (filter.serialNumber() != null) {
            return filter.serialNumber().hashCode();
        }
        return filter.subject() != null
                ? SubjectHash.of(filter.subject().getEncoded())
                : Objects.hashCode(filter.entity());
    }

    private static int hash(CertificateFilter filter, CertificateRow row) {
        if (filter.serialNumber() != null) {
            return row.id().serialNumber().hashCode();
        }
        return filter.subject() != null
                ? SubjectHash.of(row.encoded().encodedSubject())
                : row.entity().hashCode();
    }

    private int numberOf(CertificateId id) {
        PackedId packed = PackedId.unshared(id);
        int number = bySerialNumber.newest(id.serialNumber().hashCode());
        while (number != HashChains.NONE && !is(number, packed)) {
            number = bySerialNumber.older(number);
        }
        return number;
    }

    private boolean is(int number, PackedId id) {
        return row(number).id().equals(id);
    }

    /** Returns the object that an entity's other certificates have for it. */
    private EntityId known(EntityId entity) {
        int number = byEntity.newest(entity.hashCode());
        if (number == HashChains.NONE) {
            return entity;
        }
        EntityId other = row(number).entity();
        return other.equals(entity) ? other : entity;
    }

    /** Brings the index of ends up to the row's state, whatever other threads do to it meanwhile. */
    private void followEnd(int number) {
        CertificateRow row = row(number);
        CertificateRow settled;
        do {
            settled = row;
            if (settled.isCurrent()) {
                ends.add(settled.notAfter(), number);
            } else {
                ends.remove(settled.notAfter(), number);
            }
            row = row(number);
        } while (row.isCurrent() != settled.isCurrent());
    }

    private CertificateRow row(int number) {
        return Objects.requireNonNull(rows.at(number), "row");
    }
}
