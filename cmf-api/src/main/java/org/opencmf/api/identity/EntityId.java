// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifies an entity within a CMF: an NFV-MANO entity or a VNFCI.
 *
 * <p>An identifier says nothing of the names in a certificate; these are the entity's {@link EndEntityIdentity identities}.
 *
 * @param value 1 to 255 printable ASCII characters without blanks
 * @clause IFA026 Vnfm.Sc.014
 */
public record EntityId(String value) implements Comparable<EntityId> {

    /** Refuses what is not an identifier. */
    public EntityId {
        Objects.requireNonNull(value, "value");
        if (!VisibleAscii.isText(value, 255)) {
            throw new IllegalArgumentException("an entity id is 1 to 255 printable ASCII characters without blanks");
        }
    }

    // As TrustDomain says: what a record is given takes long to be made.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntityId entity && entity.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(EntityId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
