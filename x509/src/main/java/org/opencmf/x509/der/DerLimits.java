// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.der;

/**
 * How large, how deep and how populous an encoded structure may be before anything parses it.
 *
 * @param maxBytes octets at most, headers included
 * @param maxDepth constructed elements within one another at most
 * @param maxElements elements of any kind and level at most
 */
public record DerLimits(int maxBytes, int maxDepth, int maxElements) {

    private static final int STANDARD_BYTES = 64 * 1024;
    private static final int STANDARD_DEPTH = 24;
    private static final int STANDARD_ELEMENTS = 4096;
    private static final int LARGEST = 16 * 1024 * 1024 - 1;
    private static final int DEEPEST = 1024;
    private static final DerLimits STANDARD = new DerLimits(STANDARD_BYTES, STANDARD_DEPTH, STANDARD_ELEMENTS);

    /**
     * Sets limits.
     *
     * @throws IllegalArgumentException if a limit is not positive, or beyond 16 MiB or 1,024 levels
     */
    public DerLimits {
        if (maxBytes < 1 || maxBytes > LARGEST) {
            throw new IllegalArgumentException("maxBytes is out of range");
        }
        if (maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("maxDepth is out of range");
        }
        if (maxElements < 1) {
            throw new IllegalArgumentException("maxElements is out of range");
        }
    }

    /** Returns the limits that fit requests, certificates and evidence: 64 KiB, 24 levels, 4,096 elements. */
    public static DerLimits standard() {
        return STANDARD;
    }

    /**
     * Refuses what is not exactly one DER element within these limits.
     *
     * <p>One linear pass that allocates one small array: lengths are definite and in their shortest form, nothing
     * follows the element, strings are primitive, and each BOOLEAN, INTEGER, BIT STRING, NULL and OBJECT IDENTIFIER is
     * encoded as DER wants it. What is wrapped in an OCTET STRING or BIT STRING is not looked at, nor is the order of a SET.
     *
     * @param der what is to be parsed next
     * @param where its name, for the refusal
     * @throws MalformedStructureException if it is not DER or exceeds a limit
     */
    public void check(byte[] der, String where) throws MalformedStructureException {
        if (der.length > maxBytes) {
            throw new MalformedStructureException(where, "more than " + maxBytes + " octets");
        }
        new DerGate(der, this, where).pass();
    }
}
