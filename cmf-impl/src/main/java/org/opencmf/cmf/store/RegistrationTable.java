// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.store;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.EntityId;

/**
 * Finds registrations by their entity and by each of their unique names, in some twelve octets for each of these: a key is
 * not kept, but looked for in the registration itself.
 *
 * <p>Who changes it takes care that nobody else does; nobody waits to read.
 */
final class RegistrationTable {

    private static final int STRIPE_BITS = 6;

    private final Stripe[] stripes = new Stripe[1 << STRIPE_BITS];

    private final SecretHash hash;

    RegistrationTable(SecureRandom random) {
        this.hash = new SecretHash(random);
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Stripe();
        }
    }

    @Nullable
    PackedRegistration of(EntityId entity) {
        return find(entity, hash.of(entity.value()));
    }

    @Nullable
    PackedRegistration holderOf(String name) {
        return find(name, hash.of(name));
    }

    /** Puts a registration under its entity and names, in the place of what was there. */
    void put(PackedRegistration registration) {
        EntityId entity = registration.entity();
        put(entity, hash.of(entity.value()), registration);
        for (String name : registration.uniqueNames()) {
            put(name, hash.of(name), registration);
        }
    }

    /** Removes a registration wherever it is, and nothing that was put in its place. */
    void remove(PackedRegistration registration) {
        EntityId entity = registration.entity();
        remove(entity, hash.of(entity.value()), registration);
        for (String name : registration.uniqueNames()) {
            remove(name, hash.of(name), registration);
        }
    }

    private @Nullable PackedRegistration find(Object key, int hashed) {
        return stripe(hashed).find(key, hashed);
    }

    private void put(Object key, int hashed, PackedRegistration registration) {
        stripe(hashed).put(key, hashed, registration);
    }

    private void remove(Object key, int hashed, PackedRegistration registration) {
        stripe(hashed).remove(key, hashed, registration);
    }

    private Stripe stripe(int hashed) {
        return stripes[hashed >>> Integer.SIZE - STRIPE_BITS];
    }

    /** An open table. What is removed leaves a mark, so that readers find what lies beyond; tables are made anew without. */
    private static final class Stripe {

        private static final Object REMOVED = new Object();

        private volatile Slots slots = new Slots(8);
        private int used;
        private int removed;

        @Nullable
        PackedRegistration find(Object key, int hash) {
            return slots.find(key, hash);
        }

        void put(Object key, int hash, PackedRegistration registration) {
            Slots now = slots;
            PackedRegistration before = now.find(key, hash);
            if (before != null) {
                // perhaps this registration itself, under another key of this hash: these share a place
                now.set(now.place(before, hash), hash, registration);
                return;
            }
            now.set(now.emptyPlace(hash), hash, registration);
            used++;
            if (used * 4 > now.length() * 3) {
                slots = now.copy(used - removed);
                used -= removed;
                removed = 0;
            }
        }

        void remove(Object key, int hash, PackedRegistration registration) {
            Slots now = slots;
            if (now.find(key, hash) == registration) {
                now.set(now.place(registration, hash), hash, REMOVED);
                removed++;
            }
        }
    }

    /** Registrations, and the hashes under which they are there: a hash is written once, before its registration. */
    private static final class Slots {

        private final AtomicReferenceArray<@Nullable Object> content;
        private final int[] hashes;

        Slots(int length) {
            this.content = new AtomicReferenceArray<>(length);
            this.hashes = new int[length];
        }

        int length() {
            return hashes.length;
        }

        @Nullable
        Object at(int place) {
            return content.get(place);
        }

        void set(int place, int hash, Object registration) {
            hashes[place] = hash;
            content.set(place, registration);
        }

        @Nullable
        PackedRegistration find(Object key, int hash) {
            int place = hash & hashes.length - 1;
            for (Object there = at(place); there != null; there = at(place)) {
                if (hashes[place] == hash && there instanceof PackedRegistration known && has(known, key)) {
                    return known;
                }
                place = place + 1 & hashes.length - 1;
            }
            return null;
        }

        /** Returns the place of a registration under a key. */
        int place(PackedRegistration registration, int hash) {
            int place = hash & hashes.length - 1;
            while (at(place) != registration || hashes[place] != hash) {
                place = place + 1 & hashes.length - 1;
            }
            return place;
        }

        /** Returns the place that a registration would have which is not there. */
        int emptyPlace(int hash) {
            int place = hash & hashes.length - 1;
            while (at(place) != null) {
                place = place + 1 & hashes.length - 1;
            }
            return place;
        }

        private static boolean has(PackedRegistration registration, Object key) {
            return key instanceof String name
                    ? registration.holds(name)
                    : registration.entity().equals(key);
        }

        /** Returns a table of what is not removed, with room for as many again. */
        Slots copy(int kept) {
            var copy = new Slots(Math.max(8, Integer.highestOneBit(Math.max(1, kept)) * 4));
            for (int i = 0; i < hashes.length; i++) {
                if (at(i) instanceof PackedRegistration registration) {
                    copy.set(copy.emptyPlace(hashes[i]), hashes[i], registration);
                }
            }
            return copy;
        }
    }
}
