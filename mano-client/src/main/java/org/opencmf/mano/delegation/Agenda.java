// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.identity.EntityId;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.plan.PlannedCertificate;

/**
 * When to go on with which certificate: with what failed later and later, and not with all at once; with what is
 * installed when it is to be renewed. An index by time: finding what is due costs what is due.
 */
final class Agenda {

    private final DelegationPolicy policy;
    private final DelegationPorts.World world;
    private final Map<Item, Wait> waits = new HashMap<>();
    private final TreeMap<Instant, Set<Item>> byTime = new TreeMap<>();

    /** One certificate of one VNFCI. */
    record Item(String vnfInstanceId, EntityId vnfci, String certificateDescId) {

        static Item of(PlannedCertificate planned) {
            return new Item(planned.vnfc().vnfInstanceId(), planned.vnfc().id(), planned.certificateDescId());
        }

        static Item of(DelegatedKey key) {
            return new Item(key.vnfInstanceId(), key.vnfci(), key.certificateDescId());
        }
    }

    /** Until when, and after how many failures. */
    private record Wait(int failures, Instant until) {}

    Agenda(DelegationPolicy policy, DelegationPorts.World world) {
        this.policy = policy;
        this.world = world;
    }

    /** Returns what is due, by VNF instance. */
    synchronized Map<String, Set<Item>> due() {
        return byTime.headMap(world.clock().instant(), true).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.groupingBy(Item::vnfInstanceId, TreeMap::new, Collectors.toSet()));
    }

    /** Tells whether something is due now. */
    synchronized boolean isDue(Item item) {
        Wait wait = waits.get(item);
        return wait != null && !world.clock().instant().isBefore(wait.until());
    }

    /** Notes a failure, and tells how long to wait: at least as long as the other side asks for. */
    synchronized Duration failed(Item item, Duration atLeast) {
        Wait before = waits.get(item);
        int failures = before == null ? 1 : before.failures() + 1;
        Duration backOff = policy.backOff(failures, world.random().nextDouble());
        return wait(item, failures, backOff.compareTo(atLeast) > 0 ? backOff : atLeast);
    }

    /** Notes that the other side asks to wait, which is no failure. */
    synchronized Duration pending(Item item, Duration asked) {
        return wait(item, 0, asked);
    }

    /** Notes that a certificate is in use: it is due again when it is to be renewed. */
    synchronized void installed(Item item, Issued issued) {
        put(item, new Wait(0, policy.renewalTime(issued)));
    }

    /** Notes that nothing is left to do. */
    synchronized void done(Item item) {
        put(item, null);
    }

    private Duration wait(Item item, int failures, Duration duration) {
        put(item, new Wait(failures, world.clock().instant().plus(duration)));
        return duration;
    }

    private void put(Item item, @Nullable Wait next) {
        Wait before = next == null ? waits.remove(item) : waits.put(item, next);
        if (before != null) {
            byTime.computeIfPresent(before.until(), (time, items) -> {
                items.remove(item);
                return items.isEmpty() ? null : items;
            });
        }
        if (next != null) {
            byTime.computeIfAbsent(next.until(), time -> new HashSet<>()).add(item);
        }
    }
}
