// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.fact;

/** The claims of the draft that are made or read here, by its numbers. */
public enum ClaimType {
    NONCE(Element.TRANSACTION, 0),
    TIMESTAMP(Element.TRANSACTION, 1),
    ATTESTATION_KEY(Element.TRANSACTION, 2),
    VENDOR(Element.PLATFORM, 0),
    MODEL(Element.PLATFORM, 2),
    SERIAL(Element.PLATFORM, 4),
    FIPS_BOOT(Element.PLATFORM, 10),
    FIPS_VERSION(Element.PLATFORM, 11),
    FIPS_LEVEL(Element.PLATFORM, 12),
    FIPS_MODULE(Element.PLATFORM, 13),
    IDENTIFIER(Element.KEY, 0),
    PUBLIC_KEY(Element.KEY, 1),
    EXTRACTABLE(Element.KEY, 2),
    SENSITIVE(Element.KEY, 3),
    NEVER_EXTRACTABLE(Element.KEY, 4),
    LOCAL(Element.KEY, 5);

    private final Element element;
    private final int number;

    ClaimType(Element element, int number) {
        this.element = element;
        this.number = number;
    }

    /**
     * Returns the type of such a claim.
     *
     * @param arc above all types
     * @return the dotted object identifier
     */
    public String oid(String arc) {
        return arc + ".1." + element.ordinal() + "." + number;
    }

    Element element() {
        return element;
    }

    boolean repeatable() {
        return this == ATTESTATION_KEY || this == IDENTIFIER;
    }
}
