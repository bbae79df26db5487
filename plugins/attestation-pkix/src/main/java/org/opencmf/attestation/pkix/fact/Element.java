// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.fact;

/** What evidence speaks of, in the order of the draft's numbers. */
public enum Element {
    /** The exchange that the evidence is made in. */
    TRANSACTION,
    /** The device. */
    PLATFORM,
    /** A key in it. */
    KEY;

    /**
     * Returns the type of such an element.
     *
     * @param arc above all types
     * @return the dotted object identifier
     */
    public String oid(String arc) {
        return arc + ".0." + ordinal();
    }
}
