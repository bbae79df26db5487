// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.VnfcBinding;

/** A registration, in a third of the memory: there are as many as VNFCIs. */
final class PackedRegistration {

    private final EntityId entity;
    private final EntityType type;
    private final TrustDomain trustDomain;
    private final @Nullable String fqdn;
    private final @Nullable VnfcBinding vnfc;
    private final PackedIdentity[] identities;

    private PackedRegistration(Registration registration, PackedIdentity[] identities) {
        this.entity = registration.entity();
        this.type = registration.type();
        this.trustDomain = registration.trustDomain();
        this.fqdn = registration.fqdn();
        this.vnfc = registration.vnfc();
        this.identities = identities;
    }

    static PackedRegistration of(Registration registration, Pool<Kind> kinds) {
        var identities = new PackedIdentity[registration.identities().size()];
        for (int i = 0; i < identities.length; i++) {
            identities[i] = PackedIdentity.of(registration.identities().get(i), kinds);
        }
        return new PackedRegistration(registration, identities);
    }

    Registration unpacked() {
        var whole = new ArrayList<EndEntityIdentity>(identities.length);
        for (PackedIdentity identity : identities) {
            whole.add(identity.unpacked());
        }
        return new Registration(entity, type, trustDomain, fqdn, List.copyOf(whole), vnfc);
    }

    /** What identities have in common that were made after one line of a descriptor. */
    record Kind(
            String id, CertificateType type, String profile, Set<String> nfTypes, List<AlternativeName.Kind> names) {

        // What a record is given the JVM makes when it is first called: dear for each process that registers a few.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kind kind
                    && kind.id.equals(id)
                    && kind.type == type
                    && kind.profile.equals(profile)
                    && kind.nfTypes.equals(nfTypes)
                    && kind.names.equals(names);
        }

        @Override
        public int hashCode() {
            return Objects.hash(id, type, profile, nfTypes, names);
        }
    }

    /** An identity: its own subject in DER and the text of its own names, and what it has in common with many others once. */
    private static final class PackedIdentity {

        private static final Comparator<AlternativeName> ORDER = PackedIdentity::compare;

        private final Kind kind;
        private final byte[] subject;
        private final String[] names;

        private PackedIdentity(Kind kind, byte[] subject, String[] names) {
            this.kind = kind;
            this.subject = subject;
            this.names = names;
        }

        static PackedIdentity of(EndEntityIdentity identity, Pool<Kind> kinds) {
            var sorted = new ArrayList<>(identity.alternativeNames());
            sorted.sort(ORDER);
            List<AlternativeName.Kind> namesKinds = new ArrayList<>(sorted.size());
            var names = new String[sorted.size()];
            for (int i = 0; i < names.length; i++) {
                namesKinds.add(sorted.get(i).kind());
                names[i] = sorted.get(i).value();
            }
            var kind = new Kind(
                    identity.id(), identity.type(), identity.profile(), identity.nfTypes(), List.copyOf(namesKinds));
            return new PackedIdentity(kinds.shared(kind), identity.subject().getEncoded(), names);
        }

        private static int compare(AlternativeName one, AlternativeName other) {
            int kinds = one.kind().compareTo(other.kind());
            return kinds != 0 ? kinds : one.value().compareTo(other.value());
        }

        EndEntityIdentity unpacked() {
            var whole = new AlternativeName[names.length];
            for (int i = 0; i < names.length; i++) {
                whole[i] = new AlternativeName(kind.names().get(i), names[i]);
            }
            return new EndEntityIdentity(
                    kind.id(), kind.type(), kind.profile(), new X500Principal(subject), Set.of(whole), kind.nfTypes());
        }
    }

    /** The registrations that were read last, whole: a request looks its own up several times. */
    static final class Recent {

        private static final int SLOTS = 256;

        private final AtomicReferenceArray<Whole> slots = new AtomicReferenceArray<>(SLOTS);

        private record Whole(PackedRegistration packed, Registration registration) {}

        Registration whole(PackedRegistration packed) {
            int slot = packed.entity.hashCode() & SLOTS - 1;
            Whole last = slots.get(slot);
            if (last != null && last.packed() == packed) {
                return last.registration();
            }
            Registration registration = packed.unpacked();
            slots.set(slot, new Whole(packed, registration));
            return registration;
        }
    }
}
