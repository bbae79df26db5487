// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.evidence;

import java.util.List;
import java.util.Objects;
import org.opencmf.x509.der.DerBytes;

/**
 * Evidence as it was read; nothing of it is verified.
 *
 * @param signed the octets that the signatures are over
 * @param elements what it speaks of
 * @param signatures over it; may be empty
 * @param intermediates certificates that help to verify those of the signers, in no particular order; may be empty
 */
public record Evidence(
        DerBytes signed,
        List<ReportedElement> elements,
        List<SignatureBlock> signatures,
        List<DerBytes> intermediates) {

    /** Refuses missing parts, and copies the lists. */
    public Evidence {
        Objects.requireNonNull(signed, "signed");
        elements = List.copyOf(elements);
        signatures = List.copyOf(signatures);
        intermediates = List.copyOf(intermediates);
    }
}
