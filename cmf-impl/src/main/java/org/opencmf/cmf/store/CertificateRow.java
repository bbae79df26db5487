// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateRecord.Revocation;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

/** A {@link CertificateRecord} in little space: what many share is one object, and the rest is unpacked when read. */
final class CertificateRow {

    private static final Set<CertificateStatus> CURRENT = Set.of(CertificateStatus.VALID, CertificateStatus.SUPERSEDED);

    private final PackedId id;
    private final EntityId entity;
    private final Provenance provenance;
    private final long notBeforeSecond;
    private final long notAfterSecond;
    private final int notBeforeNano;
    private final int notAfterNano;
    private final Sha256 key;
    private final EncodedCertificate encoded;
    private final State state;

    private CertificateRow(CertificateRecord record, PackedId id, EntityId entity, Shared shared) {
        this.id = id;
        this.entity = entity;
        this.provenance = shared.provenances.shared(
                new Provenance(record.identity(), record.type(), record.trustDomain(), record.ca()));
        this.notBeforeSecond = record.notBefore().getEpochSecond();
        this.notBeforeNano = record.notBefore().getNano();
        this.notAfterSecond = record.notAfter().getEpochSecond();
        this.notAfterNano = record.notAfter().getNano();
        this.key = Sha256.ofHex(record.publicKeySha256());
        this.encoded = record.encoded();
        this.state = State.of(record, shared);
    }

    private CertificateRow(CertificateRow before, State state) {
        this.id = before.id;
        this.entity = before.entity;
        this.provenance = before.provenance;
        this.notBeforeSecond = before.notBeforeSecond;
        this.notBeforeNano = before.notBeforeNano;
        this.notAfterSecond = before.notAfterSecond;
        this.notAfterNano = before.notAfterNano;
        this.key = before.key;
        this.encoded = before.encoded;
        this.state = state;
    }

    /** What certificates of one identity, or of one kind, have in common. */
    record Provenance(String identity, CertificateType type, TrustDomain trustDomain, String ca) {}

    /** What can change. Where nothing but the status is known, one object serves all. */
    record State(
            CertificateStatus status,
            @Nullable Revocation revocation,
            @Nullable PackedId replacedBy) {

        static State of(CertificateRecord record, Shared shared) {
            var state = new State(record.status(), record.revocation(), shared.ids.ofNullable(record.replacedBy()));
            return state.revocation == null && state.replacedBy == null ? shared.states.shared(state) : state;
        }
    }

    /** The objects that rows share. */
    static final class Shared {
        private final PackedIds ids;
        private final Pool<Provenance> provenances = new Pool<>();
        private final Pool<State> states = new Pool<>();

        Shared(PackedIds ids) {
            this.ids = ids;
        }

        PackedIds ids() {
            return ids;
        }
    }

    static CertificateRow of(CertificateRecord record, PackedId id, EntityId entity, Shared shared) {
        return new CertificateRow(record, id, entity, shared);
    }

    /** Returns this row with the status of a record, and what belongs to it. */
    CertificateRow inStateOf(CertificateRecord record, Shared shared) {
        return new CertificateRow(this, State.of(record, shared));
    }

    CertificateRecord unpacked() {
        return new CertificateRecord(
                id.unpacked(),
                entity,
                provenance.identity,
                provenance.type,
                provenance.trustDomain,
                provenance.ca,
                Instant.ofEpochSecond(notBeforeSecond, notBeforeNano),
                notAfter(),
                key.toHex(),
                state.status,
                state.revocation,
                PackedId.unpacked(state.replacedBy),
                encoded);
    }

    /** Tells whether the end of the certificate is still of interest. */
    boolean isCurrent() {
        return CURRENT.contains(state.status);
    }

    /** Tells whether statuses are named, and only those of certificates whose end is still of interest. */
    static boolean areCurrent(Set<CertificateStatus> statuses) {
        return !statuses.isEmpty() && CURRENT.containsAll(statuses);
    }

    PackedId id() {
        return id;
    }

    EntityId entity() {
        return entity;
    }

    CertificateType type() {
        return provenance.type;
    }

    TrustDomain trustDomain() {
        return provenance.trustDomain;
    }

    CertificateStatus status() {
        return state.status;
    }

    Instant notAfter() {
        return Instant.ofEpochSecond(notAfterSecond, notAfterNano);
    }

    Sha256 key() {
        return key;
    }

    EncodedCertificate encoded() {
        return encoded;
    }
}
