// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.registration;

import java.time.Instant;
import java.util.Objects;

/**
 * A shared secret that authenticates an entity until it has a certificate. It is limited in uses and in time.
 *
 * <p>The secret is part of neither {@link #toString()} nor of equality.
 *
 * @clause IFA026 C.4.1.1.6/1
 */
public final class InitialCredential {

    private static final int LONGEST_REFERENCE = 255;

    private final String reference;
    private final char[] secret;
    private final Instant notAfter;

    /**
     * Creates a credential.
     *
     * @param reference tells which credential it is; not secret: 1 to 255 printable ASCII characters without blanks
     * @param secret the secret, which is copied
     * @param notAfter when it ends
     */
    public InitialCredential(String reference, char[] secret, Instant notAfter) {
        this.reference = Objects.requireNonNull(reference, "reference");
        this.secret = secret.clone();
        this.notAfter = Objects.requireNonNull(notAfter, "notAfter");
        if (!isReference(reference) || secret.length == 0) {
            throw new IllegalArgumentException(
                    "a credential has a secret, and a reference of 1 to 255 printable ASCII characters without blanks");
        }
    }

    private static boolean isReference(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_REFERENCE
                && text.chars().allMatch(character -> character > ' ' && character <= '~');
    }

    /**
     * Returns which credential it is.
     *
     * @return the reference, which is not secret
     */
    public String reference() {
        return reference;
    }

    /**
     * Returns the secret.
     *
     * @return a copy, to be overwritten after use
     */
    public char[] secret() {
        return secret.clone();
    }

    /**
     * Returns when the credential ends.
     *
     * @return the last instant at which it may be used
     */
    public Instant notAfter() {
        return notAfter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InitialCredential that && reference.equals(that.reference);
    }

    @Override
    public int hashCode() {
        return reference.hashCode();
    }

    @Override
    public String toString() {
        return "InitialCredential[reference=" + reference + ", secret=***, notAfter=" + notAfter + "]";
    }
}
