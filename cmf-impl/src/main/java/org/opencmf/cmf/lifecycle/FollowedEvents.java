// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.lifecycle.VnfLcmEvent.AffectedVnfc;
import org.opencmf.x509.Fingerprints;

/**
 * Remembers the events that were followed, each by its hash. There is room for so many in all, and who has the most gives
 * way: nobody's events are forgotten for the sake of one who sends more.
 */
final class FollowedEvents {

    private final int room;
    private final Map<EntityId, LinkedHashMap<RequestId, String>> hashes = new HashMap<>();
    private int count;

    FollowedEvents(int room) {
        this.room = room;
    }

    /** Tells whether a consumer's event was followed before; refuses another event by the same identifier. */
    boolean contain(EntityId consumer, VnfLcmEvent event) {
        String before = hashOf(consumer, event.id());
        if (before == null) {
            return false;
        }
        if (!before.equals(hash(event))) {
            throw new CmfRejectedException(
                    CmfErrorCode.REQUEST_ID_REUSED, "this identifier was used for another event");
        }
        return true;
    }

    private synchronized @Nullable String hashOf(EntityId consumer, RequestId id) {
        Map<RequestId, String> own = hashes.get(consumer);
        return own == null ? null : own.get(id);
    }

    /** Remembers a consumer's event. */
    void add(EntityId consumer, VnfLcmEvent event) {
        add(consumer, event.id(), hash(event));
    }

    private synchronized void add(EntityId consumer, RequestId id, String hash) {
        if (hashes.computeIfAbsent(consumer, first -> new LinkedHashMap<>()).put(id, hash) == null) {
            count++;
        }
        if (count > room) {
            forgetOne();
        }
    }

    private void forgetOne() {
        var most = hashes.entrySet().stream()
                .max(Comparator.comparingInt(of -> of.getValue().size()))
                .orElseThrow();
        var eldest = most.getValue().keySet().iterator();
        eldest.next();
        eldest.remove();
        count--;
        if (most.getValue().isEmpty()) {
            hashes.remove(most.getKey());
        }
    }

    /** Hashes each part with its length, so that no two events look the same. */
    private static String hash(VnfLcmEvent event) {
        var text = new StringBuilder();
        add(text, event.vnfInstanceId());
        add(text, event.operation().name());
        for (AffectedVnfc affected : event.affectedVnfcs()) {
            add(text, affected.vnfci().value());
            add(text, affected.change().name());
        }
        return Fingerprints.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void add(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }
}
