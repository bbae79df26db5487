// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.spi.StoredEnrolment;

/**
 * An enrolment in its place: whole while a CA owes an answer, packed when it has ended. As a key it is its consumer and
 * request id. Who changes it holds its lock.
 */
final class EnrolmentEntry {

    private static final int UUID_LENGTH = 36;

    private final EntityId consumer;
    private final Object id;
    private volatile @Nullable Object content;

    private EnrolmentEntry(EntityId consumer, RequestId id) {
        this.consumer = consumer;
        this.id = packed(id.value());
    }

    /** Packs an id: most are UUIDs, which take a third of the space as such. What is not written as they are stays text. */
    private static Object packed(String id) {
        if (id.length() != UUID_LENGTH) {
            return id;
        }
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) ? uuid : id;
        } catch (IllegalArgumentException e) {
            // an id is whatever text the consumer has chosen
            return id;
        }
    }

    /** Returns what finds an entry. */
    static EnrolmentEntry key(EntityId consumer, RequestId id) {
        return new EnrolmentEntry(consumer, id);
    }

    static EnrolmentEntry of(StoredEnrolment enrolment, EndedEnrolment.Shared shared) {
        var entry = new EnrolmentEntry(enrolment.consumer(), enrolment.id());
        entry.set(enrolment, shared);
        return entry;
    }

    static boolean hasEnded(StoredEnrolment enrolment) {
        return enrolment.state() == StoredEnrolment.State.ISSUED || enrolment.state() == StoredEnrolment.State.REFUSED;
    }

    void set(StoredEnrolment enrolment, EndedEnrolment.Shared shared) {
        content = hasEnded(enrolment) ? EndedEnrolment.of(enrolment, shared) : enrolment;
    }

    StoredEnrolment enrolment() {
        Object now = content;
        if (now instanceof StoredEnrolment whole) {
            return whole;
        }
        if (now instanceof EndedEnrolment packed) {
            return packed.unpacked(consumer, new RequestId(id.toString()));
        }
        throw new IllegalStateException("a key holds no enrolment");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnrolmentEntry that && consumer.equals(that.consumer) && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return 31 * consumer.hashCode() + id.hashCode();
    }
}
