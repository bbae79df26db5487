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

/**
 * A registration, in a quarter of the memory: there are as many as VNFCIs. Its own names are octets: the FQDN if it has
 * one, and for each identity the subject and the alternative names. What it has in common with many others is one object.
 */
final class PackedRegistration {

    private static final Set<AlternativeName.Kind> UNIQUE =
            Set.of(AlternativeName.Kind.DNS, AlternativeName.Kind.URI, AlternativeName.Kind.IP);
    private static final Comparator<AlternativeName> ORDER = PackedRegistration::compare;

    private final EntityId entity;
    private final Shape shape;
    private final @Nullable VnfcBinding vnfc;
    private final byte[] names;

    private PackedRegistration(Registration registration, Shape shape, @Nullable VnfcBinding vnfc, byte[] names) {
        this.entity = registration.entity();
        this.shape = shape;
        this.vnfc = vnfc;
        this.names = names;
    }

    /** What registrations have in common whose identities were made after the same lines of a descriptor. */
    private record Shape(EntityType type, TrustDomain trustDomain, boolean hasFqdn, List<Kind> identities) {

        // What a record is given the JVM makes when it is first called: dear for each process that registers a few.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Shape shape
                    && shape.type == type
                    && shape.trustDomain.equals(trustDomain)
                    && shape.hasFqdn == hasFqdn
                    && shape.identities.equals(identities);
        }

        @Override
        public int hashCode() {
            return Objects.hash(type, trustDomain, hasFqdn, identities);
        }
    }

    /** An identity without its own names. */
    private record Kind(
            String id, CertificateType type, String profile, Set<String> nfTypes, List<AlternativeName.Kind> names) {

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

    /** The objects that registrations share. For one thread at a time. */
    static final class Shared {

        private final Pool<Shape> shapes = new Pool<>();
        private @Nullable VnfcBinding latest;

        /** Returns the binding of the registration before if it is the same: those of one VNF come together. */
        private @Nullable VnfcBinding binding(@Nullable VnfcBinding vnfc) {
            if (vnfc != null && !vnfc.equals(latest)) {
                latest = vnfc;
            }
            return vnfc == null ? null : latest;
        }
    }

    static PackedRegistration of(Registration registration, Shared shared) {
        var names = new OctetWriter();
        if (registration.fqdn() != null) {
            names.text(registration.fqdn());
        }
        List<Kind> kinds = new ArrayList<>(registration.identities().size());
        for (EndEntityIdentity identity : registration.identities()) {
            names.octets(identity.subject().getEncoded());
            kinds.add(kind(identity, names));
        }
        var shape = new Shape(
                registration.type(), registration.trustDomain(), registration.fqdn() != null, List.copyOf(kinds));
        return new PackedRegistration(
                registration, shared.shapes.shared(shape), shared.binding(registration.vnfc()), names.toBytes());
    }

    private static Kind kind(EndEntityIdentity identity, OctetWriter names) {
        var sorted = new ArrayList<>(identity.alternativeNames());
        sorted.sort(ORDER);
        List<AlternativeName.Kind> kinds = new ArrayList<>(sorted.size());
        for (AlternativeName name : sorted) {
            kinds.add(name.kind());
            names.text(name.value());
        }
        return new Kind(identity.id(), identity.type(), identity.profile(), identity.nfTypes(), List.copyOf(kinds));
    }

    private static int compare(AlternativeName one, AlternativeName other) {
        int kinds = one.kind().compareTo(other.kind());
        return kinds != 0 ? kinds : one.value().compareTo(other.value());
    }

    EntityId entity() {
        return entity;
    }

    @Nullable
    VnfcBinding vnfc() {
        return vnfc;
    }

    /** Returns the registration without FQDN and identities, which take longest to unpack. */
    Registration outline() {
        return new Registration(entity, shape.type, shape.trustDomain, null, List.of(), vnfc);
    }

    Registration unpacked() {
        var reader = new OctetReader(names);
        String fqdn = shape.hasFqdn ? reader.text() : null;
        var identities = new ArrayList<EndEntityIdentity>(shape.identities.size());
        for (Kind kind : shape.identities) {
            identities.add(identity(kind, reader));
        }
        return new Registration(entity, shape.type, shape.trustDomain, fqdn, List.copyOf(identities), vnfc);
    }

    private static EndEntityIdentity identity(Kind kind, OctetReader reader) {
        var subject = new X500Principal(reader.octets());
        var alternative = new AlternativeName[kind.names.size()];
        for (int i = 0; i < alternative.length; i++) {
            alternative[i] = new AlternativeName(kind.names.get(i), reader.text());
        }
        return new EndEntityIdentity(kind.id, kind.type, kind.profile, subject, Set.of(alternative), kind.nfTypes);
    }

    /** Returns the names that no other entity may have; one may be there twice. */
    List<String> uniqueNames() {
        var reader = new OctetReader(names);
        List<String> unique = new ArrayList<>();
        if (shape.hasFqdn) {
            unique.add(reader.text());
        }
        for (Kind kind : shape.identities) {
            reader.skipOctets();
            for (AlternativeName.Kind name : kind.names) {
                String value = reader.text();
                if (UNIQUE.contains(name)) {
                    unique.add(value);
                }
            }
        }
        return unique;
    }

    /** Tells whether one of the {@link #uniqueNames() unique names} is this one. */
    boolean holds(String name) {
        var reader = new OctetReader(names);
        if (shape.hasFqdn && reader.isText(name)) {
            return true;
        }
        for (Kind kind : shape.identities) {
            reader.skipOctets();
            for (AlternativeName.Kind of : kind.names) {
                if (reader.isText(name) && UNIQUE.contains(of)) {
                    return true;
                }
            }
        }
        return false;
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
