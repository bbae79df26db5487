// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.evidence;

import java.util.List;
import java.util.Objects;

/**
 * What evidence speaks of: the transaction, the platform, or a key.
 *
 * @param type the dotted object identifier that tells which
 * @param claims what is said of it
 */
public record ReportedElement(String type, List<ReportedClaim> claims) {

    /** Refuses missing parts, and copies the list. */
    public ReportedElement {
        Objects.requireNonNull(type, "type");
        claims = List.copyOf(claims);
    }
}
