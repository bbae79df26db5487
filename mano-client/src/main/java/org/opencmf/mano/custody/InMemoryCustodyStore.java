// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opencmf.api.identity.EntityId;

/** Remembers delegated keys for as long as the process lives. */
public final class InMemoryCustodyStore implements CustodyStore {

    private final Map<String, DelegatedKey> keys = new HashMap<>();
    private final Map<String, TreeMap<String, DelegatedKey>> byVnf = new HashMap<>();
    private final Map<Holder, List<String>> byHolder = new HashMap<>();
    private final TreeMap<String, DelegatedKey> inCustody = new TreeMap<>();
    private final TreeMap<Instant, Set<String>> byDestruction = new TreeMap<>();
    private final List<DestructionRecord> destructions = new ArrayList<>();

    /** For whom and for what keys are. */
    private record Holder(EntityId vnfci, String certificateDescId) {}

    /** Creates an empty store. */
    public InMemoryCustodyStore() {}

    @Override
    public synchronized boolean add(DelegatedKey key) {
        if (keys.containsKey(key.label())) {
            return false;
        }
        put(key);
        byHolder.computeIfAbsent(holder(key), holder -> new ArrayList<>()).add(key.label());
        return true;
    }

    @Override
    public synchronized boolean replace(DelegatedKey expected, DelegatedKey next) {
        demandSameKey(expected, next, true);
        boolean same = has(expected);
        if (same) {
            put(next);
        }
        return same;
    }

    @Override
    public synchronized boolean destroyed(DelegatedKey expected, DelegatedKey next, Instant time) {
        demandSameKey(expected, next, false);
        boolean same = has(expected);
        if (same) {
            destroyed(next, recordOf(next, time));
        }
        return same;
    }

    static void demandSameKey(DelegatedKey expected, DelegatedKey next, boolean inCustody) {
        if (next.inCustody() != inCustody || !next.label().equals(expected.label())) {
            throw new IllegalArgumentException("the same key, and " + (inCustody ? "not destroyed" : "destroyed"));
        }
    }

    synchronized boolean has(DelegatedKey expected) {
        return expected.equals(keys.get(expected.label()));
    }

    /** The record of a destruction that is about to be noted. */
    synchronized DestructionRecord recordOf(DelegatedKey gone, Instant time) {
        var reason = Objects.requireNonNull(gone.doomed(), "doomed");
        var last = destructions.isEmpty() ? null : destructions.get(destructions.size() - 1);
        return DestructionRecord.after(last, gone, reason, time);
    }

    /** Notes a destruction. */
    synchronized void destroyed(DelegatedKey gone, DestructionRecord record) {
        put(gone);
        destructions.add(record);
    }

    /** Takes over records of keys that are forgotten. */
    synchronized void restore(List<DestructionRecord> records) {
        destructions.addAll(records);
    }

    @Override
    public synchronized Optional<DelegatedKey> find(String label) {
        return Optional.ofNullable(keys.get(label));
    }

    @Override
    public synchronized List<DelegatedKey> generations(EntityId vnfci, String certificateDescId) {
        return byHolder.getOrDefault(new Holder(vnfci, certificateDescId), List.of()).stream()
                .map(label -> Objects.requireNonNull(keys.get(label)))
                .sorted(Comparator.comparingInt(DelegatedKey::generation).reversed())
                .toList();
    }

    @Override
    public synchronized List<DelegatedKey> ofVnf(String vnfInstanceId) {
        return List.copyOf(byVnf.getOrDefault(vnfInstanceId, new TreeMap<>()).values());
    }

    @Override
    public synchronized List<DelegatedKey> inCustody() {
        return List.copyOf(inCustody.values());
    }

    @Override
    public synchronized List<DelegatedKey> overdue(Instant now) {
        return byDestruction.headMap(now, true).values().stream()
                .flatMap(Set::stream)
                .map(label -> Objects.requireNonNull(keys.get(label)))
                .toList();
    }

    @Override
    public synchronized boolean forget(String label) {
        DelegatedKey key = keys.get(label);
        if (key == null || key.inCustody()) {
            return false;
        }
        keys.remove(label);
        byVnf.computeIfPresent(key.vnfInstanceId(), (id, all) -> {
            all.remove(label);
            return all.isEmpty() ? null : all;
        });
        byHolder.computeIfPresent(holder(key), (holder, labels) -> {
            labels.remove(label);
            return labels.isEmpty() ? null : labels;
        });
        return true;
    }

    @Override
    public synchronized List<DestructionRecord> destructions() {
        return List.copyOf(destructions);
    }

    private void put(DelegatedKey key) {
        DelegatedKey before = keys.put(key.label(), key);
        byVnf.computeIfAbsent(key.vnfInstanceId(), id -> new TreeMap<>()).put(key.label(), key);
        if (key.inCustody()) {
            inCustody.put(key.label(), key);
        } else {
            inCustody.remove(key.label());
        }
        if (before != null) {
            before.destructionDue()
                    .ifPresent(time -> byDestruction.computeIfPresent(time, (due, labels) -> {
                        labels.remove(key.label());
                        return labels.isEmpty() ? null : labels;
                    }));
        }
        key.destructionDue()
                .ifPresent(time -> byDestruction
                        .computeIfAbsent(time, due -> new TreeSet<>())
                        .add(key.label()));
    }

    private static Holder holder(DelegatedKey key) {
        return new Holder(key.vnfci(), key.certificateDescId());
    }
}
