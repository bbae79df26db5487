// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.attestation;

import java.util.Arrays;
import java.util.Objects;

/**
 * Tells where a key was made and how it is kept, in a form that can be verified: evidence, or the result of somebody
 * who has appraised the evidence.
 *
 * @clause IFA026 Cmf.CertLcm.009
 */
public final class KeyAttestationStatement {

    private final String format;
    private final byte[] statement;

    /**
     * Creates a statement.
     *
     * @param format tells the verifier: an object identifier in dotted form, or a media type
     * @param statement the statement in that format, which is copied
     */
    public KeyAttestationStatement(String format, byte[] statement) {
        this.format = Objects.requireNonNull(format, "format");
        this.statement = statement.clone();
        if (format.isBlank() || format.length() > 255) {
            throw new IllegalArgumentException("a format has 1 to 255 characters");
        }
    }

    /**
     * Returns the format.
     *
     * @return an object identifier in dotted form, or a media type
     */
    public String format() {
        return format;
    }

    /**
     * Returns the statement.
     *
     * @return a copy
     */
    public byte[] statement() {
        return statement.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyAttestationStatement that
                && format.equals(that.format)
                && Arrays.equals(statement, that.statement);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + Arrays.hashCode(statement);
    }

    @Override
    public String toString() {
        return "KeyAttestationStatement[" + format + ", " + statement.length + " bytes]";
    }
}
