// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.util.Objects;

/**
 * The object identifiers of evidence. Until the draft has numbers of its own, both sides have to agree on some.
 *
 * @param arc above all elements, {@code arc.0}, and claims, {@code arc.1}
 * @param statement tells in a certification request that a statement is such evidence
 * @param attestationKey the extended key usage that the certificate of an attestation key has to have
 */
public record EvidenceOids(String arc, String statement, String attestationKey) {

    private static final String DUMMY = "1.2.3.999";

    /** Refuses missing parts. */
    public EvidenceOids {
        Objects.requireNonNull(arc, "arc");
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(attestationKey, "attestationKey");
    }

    /**
     * Returns the placeholders by which implementations of the draft find each other: the arc 1.2.3.999 for statements, and
     * 1.2.3.999.3 for the extended key usage, which has no placeholder there.
     *
     * @return numbers for trials
     */
    public static EvidenceOids placeholders() {
        return new EvidenceOids(DUMMY, DUMMY, DUMMY + ".3");
    }
}
