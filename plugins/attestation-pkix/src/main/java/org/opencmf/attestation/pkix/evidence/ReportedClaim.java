// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.evidence;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.der.DerBytes;

/**
 * One thing that evidence says of an element.
 *
 * @param type the dotted object identifier that tells what is said
 * @param value one DER element; null if there is none
 */
public record ReportedClaim(String type, @Nullable DerBytes value) {

    /** Refuses missing parts. */
    public ReportedClaim {
        Objects.requireNonNull(type, "type");
    }
}
