// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.EntityId;
import org.opencmf.spi.CredentialStore;

/** Keeps initial credentials in memory, one for each entity. */
public final class InMemoryCredentialStore implements CredentialStore {

    private final ConcurrentHashMap<EntityId, String> references = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Stored> credentials = new ConcurrentHashMap<>();

    /** Creates an empty store. */
    public InMemoryCredentialStore() {}

    @Override
    public void put(Stored credential) {
        String reference = credential.credential().reference();
        references.compute(credential.entity(), (entity, before) -> {
            forget(before);
            credentials.put(reference, credential);
            return reference;
        });
    }

    @Override
    public Optional<Stored> find(String reference) {
        return Optional.ofNullable(credentials.get(reference));
    }

    @Override
    public boolean use(String reference, Instant now) {
        var used = new AtomicBoolean();
        credentials.computeIfPresent(reference, (key, stored) -> {
            if (stored.usesLeft() < 1 || now.isAfter(stored.credential().notAfter())) {
                return stored;
            }
            used.set(true);
            return new Stored(stored.entity(), stored.credential(), stored.usesLeft() - 1);
        });
        return used.get();
    }

    @Override
    public void removeAll(EntityId entity) {
        references.computeIfPresent(entity, (key, reference) -> {
            forget(reference);
            return null;
        });
    }

    @Override
    public void spendAll(EntityId entity) {
        references.computeIfPresent(entity, (key, reference) -> {
            credentials.computeIfPresent(
                    reference, (same, stored) -> new Stored(stored.entity(), stored.credential(), 0));
            return reference;
        });
    }

    private void forget(@Nullable String reference) {
        if (reference != null) {
            credentials.remove(reference);
        }
    }
}
