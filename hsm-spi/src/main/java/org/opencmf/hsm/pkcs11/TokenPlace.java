// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a token is.
 *
 * @param library the vendor's PKCS#11 library
 * @param way how {@code number} tells the slot
 * @param number the slot's identifier, or its index in the library's list of slots
 */
public record TokenPlace(Path library, Way way, long number) {

    /** How a slot is told. */
    public enum Way {
        /** By its identifier. */
        SLOT,
        /** By its index in the library's list of all slots. */
        INDEX
    }

    /** Refuses missing parts. */
    public TokenPlace {
        Objects.requireNonNull(library, "library");
        Objects.requireNonNull(way, "way");
    }
}
