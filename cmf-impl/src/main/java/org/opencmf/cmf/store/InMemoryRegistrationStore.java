// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.spi.RegistrationStore;

/**
 * Keeps registrations in memory.
 *
 * <p>Changes wait for each other; nobody waits to read. While a change of several registrations is under way, a reader may
 * see some of them before the others.
 */
public final class InMemoryRegistrationStore implements RegistrationStore {

    private final Object change = new Object();
    private final RegistrationTable registrations;
    private final ConcurrentHashMap<String, VnfMembers> byVnf = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EntityId, Integer> delegations = new ConcurrentHashMap<>();
    private final PackedRegistration.Shared shared = new PackedRegistration.Shared();
    private final PackedRegistration.Recent recent = new PackedRegistration.Recent();

    /**
     * Creates an empty store.
     *
     * @param random makes it unforeseeable which names lie together, so that nobody can slow the store by their choice
     */
    public InMemoryRegistrationStore(SecureRandom random) {
        this.registrations = new RegistrationTable(random);
    }

    @Override
    public boolean put(List<Registration> added, List<Registration> replaced) {
        synchronized (change) {
            var before = new HashMap<EntityId, Registration>();
            for (Registration registration : replaced) {
                before.put(registration.entity(), registration);
            }
            List<PackedRegistration> packed = packed(added);
            if (!areAsTheyWere(before) || !areFree(packed, before.keySet())) {
                return false;
            }
            Set<EntityId> entities = new HashSet<>(before.keySet());
            for (PackedRegistration registration : packed) {
                replace(registration);
                entities.remove(registration.entity());
            }
            for (EntityId gone : entities) {
                remove(gone);
            }
            return true;
        }
    }

    private List<PackedRegistration> packed(List<Registration> whole) {
        List<PackedRegistration> packed = new ArrayList<>(whole.size());
        for (Registration registration : whole) {
            packed.add(PackedRegistration.of(registration, shared));
        }
        return packed;
    }

    @Override
    public Optional<Registration> find(EntityId entity) {
        PackedRegistration known = registrations.of(entity);
        return known == null ? Optional.empty() : Optional.of(recent.whole(known));
    }

    @Override
    public Optional<Registration> findOutline(EntityId entity) {
        PackedRegistration known = registrations.of(entity);
        return known == null ? Optional.empty() : Optional.of(known.outline());
    }

    @Override
    public Optional<EntityId> holderOf(String name) {
        return Optional.ofNullable(registrations.holderOf(name)).map(PackedRegistration::entity);
    }

    @Override
    public List<Registration> ofVnf(String vnfInstanceId) {
        VnfMembers vnfcis = byVnf.get(vnfInstanceId);
        return vnfcis == null
                ? List.of()
                : vnfcis.inOrder().stream().map(PackedRegistration::unpacked).toList();
    }

    @Override
    public boolean hasDelegations(EntityId delegate) {
        return delegations.containsKey(delegate);
    }

    @Override
    public boolean remove(EntityId entity) {
        synchronized (change) {
            PackedRegistration gone = registrations.of(entity);
            if (gone == null) {
                return false;
            }
            registrations.remove(gone);
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
    private boolean areFree(List<PackedRegistration> added, Set<EntityId> replaced) {
        var entities = new HashSet<EntityId>();
        var names = new HashMap<String, EntityId>();
        for (PackedRegistration registration : added) {
            EntityId entity = registration.entity();
            if (!entities.add(entity) || (registrations.of(entity) != null && !replaced.contains(entity))) {
                return false;
            }
            for (String name : registration.uniqueNames()) {
                PackedRegistration holder = registrations.holderOf(name);
                EntityId rival = names.putIfAbsent(name, entity);
                if ((holder != null && !holder.entity().equals(entity)) || (rival != null && !rival.equals(entity))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void replace(PackedRegistration registration) {
        PackedRegistration before = registrations.of(registration.entity());
        registrations.put(registration);
        if (before != null) {
            registrations.remove(before);
            unbind(before);
        }
        bind(registration);
    }

    private void bind(PackedRegistration registration) {
        VnfcBinding vnfc = registration.vnfc();
        if (vnfc == null) {
            return;
        }
        byVnf.computeIfAbsent(vnfc.vnfInstanceId(), vnf -> new VnfMembers()).add(registration);
        if (vnfc.delegate() != null) {
            delegations.merge(vnfc.delegate(), 1, Integer::sum);
        }
    }

    private void unbind(PackedRegistration registration) {
        VnfcBinding vnfc = registration.vnfc();
        if (vnfc == null) {
            return;
        }
        byVnf.computeIfPresent(
                vnfc.vnfInstanceId(), (vnf, vnfcis) -> vnfcis.isEmptyWithout(registration) ? null : vnfcis);
        if (vnfc.delegate() != null) {
            delegations.computeIfPresent(vnfc.delegate(), (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
