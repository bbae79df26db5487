// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

import java.util.Objects;

/**
 * Names a domain whose members trust the same CAs.
 *
 * @param name 1 to 128 letters, digits, dots, hyphens or underscores
 */
public record TrustDomain(String name) {

    /** Refuses what is not a name. */
    public TrustDomain {
        Objects.requireNonNull(name, "name");
        if (!name.matches("[A-Za-z0-9._-]{1,128}")) {
            throw new IllegalArgumentException(
                    "a trust domain is named with 1 to 128 letters, digits, dots, hyphens or underscores");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
