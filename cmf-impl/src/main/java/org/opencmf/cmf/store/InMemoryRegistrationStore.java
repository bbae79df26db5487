// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.Registration;
import org.opencmf.spi.RegistrationStore;

/**
 * Keeps registrations in memory.
 *
 * <p>Changes wait for each other; nobody waits to read. While a change of several registrations is under way, a reader may
 * see some of them before the others.
 */
public final class InMemoryRegistrationStore implements RegistrationStore {

    private static final Set<AlternativeName.Kind> UNIQUE =
            Set.of(AlternativeName.Kind.DNS, AlternativeName.Kind.URI, AlternativeName.Kind.IP);

    private final Object change = new Object();
    private final ConcurrentHashMap<EntityId, PackedRegistration> registrations = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, EntityId> holders = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, ConcurrentSkipListMap<EntityId, PackedRegistration>> byVnf =
            new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EntityId, Integer> delegations = new ConcurrentHashMap<>();
    private final Pool<PackedRegistration.Kind> kinds = new Pool<>();
    private final PackedRegistration.Recent recent = new PackedRegistration.Recent();

    /** Creates an empty store. */
    public InMemoryRegistrationStore() {}

    @Override
    public boolean put(List<Registration> added, List<Registration> replaced) {
        synchronized (change) {
            var before = new HashMap<EntityId, Registration>();
            for (Registration registration : replaced) {
                before.put(registration.entity(), registration);
            }
            if (!areAsTheyWere(before) || !areFree(added, before.keySet())) {
                return false;
            }
            Set<EntityId> entities = new HashSet<>(before.keySet());
            for (Registration registration : added) {
                replace(registration, before.get(registration.entity()));
                entities.remove(registration.entity());
            }
            for (EntityId gone : entities) {
                remove(gone);
            }
            return true;
        }
    }

    @Override
    public Optional<Registration> find(EntityId entity) {
        PackedRegistration known = registrations.get(entity);
        return known == null ? Optional.empty() : Optional.of(recent.whole(known));
    }

    @Override
    public Optional<EntityId> holderOf(String name) {
        return Optional.ofNullable(holders.get(name));
    }

    @Override
    public List<Registration> ofVnf(String vnfInstanceId) {
        Map<EntityId, PackedRegistration> vnfcis = byVnf.get(vnfInstanceId);
        return vnfcis == null
                ? List.of()
                : vnfcis.values().stream().map(PackedRegistration::unpacked).toList();
    }

    @Override
    public boolean hasDelegations(EntityId delegate) {
        return delegations.containsKey(delegate);
    }

    @Override
    public boolean remove(EntityId entity) {
        synchronized (change) {
            PackedRegistration packed = registrations.remove(entity);
            if (packed == null) {
                return false;
            }
            Registration gone = packed.unpacked();
            names(gone).forEach(holders::remove);
            unbind(gone);
            return true;
        }
    }

    private boolean areAsTheyWere(Map<EntityId, Registration> before) {
        for (Registration was : before.values()) {
            if (!was.equals(find(was.entity()).orElse(null))) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether entities and names belong to nobody but those that are replaced, and to one each. */
    private boolean areFree(List<Registration> added, Set<EntityId> replaced) {
        var entities = new HashSet<EntityId>();
        var names = new HashMap<String, EntityId>();
        for (Registration registration : added) {
            EntityId entity = registration.entity();
            if (!entities.add(entity) || (registrations.containsKey(entity) && !replaced.contains(entity))) {
                return false;
            }
            for (String name : names(registration)) {
                EntityId holder = holders.get(name);
                EntityId rival = names.putIfAbsent(name, entity);
                if ((holder != null && !holder.equals(entity)) || (rival != null && !rival.equals(entity))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void replace(Registration registration, @Nullable Registration before) {
        Set<String> names = names(registration);
        for (String name : names) {
            holders.put(name, registration.entity());
        }
        PackedRegistration packed = PackedRegistration.of(registration, kinds);
        registrations.put(registration.entity(), packed);
        if (before != null) {
            names(before).stream().filter(name -> !names.contains(name)).forEach(holders::remove);
            unbind(before);
        }
        bind(registration, packed);
    }

    private void bind(Registration registration, PackedRegistration packed) {
        if (registration.vnfc() == null) {
            return;
        }
        byVnf.computeIfAbsent(
                        registration.vnfc().vnfInstanceId(),
                        vnf -> new ConcurrentSkipListMap<>(Comparator.<EntityId>naturalOrder()))
                .put(registration.entity(), packed);
        if (registration.vnfc().delegate() != null) {
            delegations.merge(registration.vnfc().delegate(), 1, Integer::sum);
        }
    }

    private void unbind(Registration registration) {
        if (registration.vnfc() == null) {
            return;
        }
        byVnf.computeIfPresent(registration.vnfc().vnfInstanceId(), (vnf, vnfcis) -> {
            vnfcis.remove(registration.entity());
            return vnfcis.isEmpty() ? null : vnfcis;
        });
        if (registration.vnfc().delegate() != null) {
            delegations.computeIfPresent(registration.vnfc().delegate(), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private static Set<String> names(Registration registration) {
        var names = new HashSet<String>();
        if (registration.fqdn() != null) {
            names.add(registration.fqdn());
        }
        for (EndEntityIdentity identity : registration.identities()) {
            for (AlternativeName name : identity.alternativeNames()) {
                if (UNIQUE.contains(name.kind())) {
                    names.add(name.value());
                }
            }
        }
        return names;
    }
}
