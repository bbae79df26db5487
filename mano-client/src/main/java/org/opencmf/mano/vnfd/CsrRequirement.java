// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a VNF demands of a certification request: one of several that are as good.
 *
 * @param id names the requirement
 * @param signature the signature algorithm as it is written, in whatever case
 * @param minimumKeyLength in bits; null if nothing is said of it
 * @param maximumKeyLength in bits; null if nothing is said of it
 * @param minimumValidityDays null if nothing is said of it
 * @param maximumValidityDays null if nothing is said of it
 * @param keyUsages as they are written
 * @clause SOL001 6.2.80
 */
public record CsrRequirement(
        String id,
        String signature,
        @Nullable Integer minimumKeyLength,
        @Nullable Integer maximumKeyLength,
        @Nullable Integer minimumValidityDays,
        @Nullable Integer maximumValidityDays,
        List<String> keyUsages) {

    /** Refuses missing parts, and copies the list. */
    public CsrRequirement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(signature, "signature");
        keyUsages = List.copyOf(keyUsages);
    }
}
