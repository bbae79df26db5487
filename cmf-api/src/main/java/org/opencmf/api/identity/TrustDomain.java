// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names a domain whose members trust the same CAs.
 *
 * @param name 1 to 128 letters, digits, dots, hyphens or underscores
 */
public record TrustDomain(String name) {

    private static final int LONGEST = 128;

    /** Refuses what is not a name. */
    public TrustDomain {
        Objects.requireNonNull(name, "name");
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a trust domain is named with 1 to 128 letters, digits, dots, hyphens or underscores");
        }
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST;
    }

    // The JVM makes what a record is given when it is first called: one by one they were a tenth of the start of a CMF.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrustDomain domain && domain.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
