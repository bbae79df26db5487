// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.store;

import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;

/**
 * Packs the names of certificates for the stores of one CMF. A name that was just packed for the certificate is not packed
 * again for the enrolment that ends with it: both keep one object. Safe for use by several threads.
 */
public final class PackedIds {

    private static final int SLOTS = 256;

    private final Pool<X500Principal> issuers = new Pool<>();
    private final AtomicReferenceArray<@Nullable Packed> latest = new AtomicReferenceArray<>(SLOTS);

    /** Creates a packer that knows no name. */
    public PackedIds() {}

    private record Packed(CertificateId name, PackedId packed) {}

    PackedId of(CertificateId name) {
        int slot = name.serialNumber().hashCode() & SLOTS - 1;
        Packed before = latest.get(slot);
        if (before != null && before.name() == name) {
            return before.packed();
        }
        PackedId packed = PackedId.of(name, issuers);
        latest.set(slot, new Packed(name, packed));
        return packed;
    }

    @Nullable
    PackedId ofNullable(@Nullable CertificateId name) {
        return name == null ? null : of(name);
    }
}
