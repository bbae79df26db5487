// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.document;

import java.util.Locale;
import java.util.Set;

/**
 * What descriptors and requests may ask for, and no certificate of a VNFCI can have: checks for
 * {@link Cursor#text(String, java.util.function.Consumer)}.
 */
public final class EndEntityRule {

    private static final Set<String> OF_A_CA = Set.of("keycertsign", "certsign", "certificatesign", "crlsign");

    private EndEntityRule() {}

    /**
     * Checks basic constraints.
     *
     * @param text for example {@code CA:FALSE}
     * @throws IllegalArgumentException if they make a CA of the VNFCI
     */
    public static void basicConstraints(String text) {
        if (text.toLowerCase(Locale.ROOT).contains("true")) {
            throw new IllegalArgumentException("a VNFCI is no CA");
        }
    }

    /**
     * Checks name constraints.
     *
     * @param text of which nothing may be said
     * @throws IllegalArgumentException if something is said: RFC 5280 has them for CAs alone
     */
    public static void nameConstraints(String text) {
        if (!text.isBlank() && !text.strip().equalsIgnoreCase("none")) {
            throw new IllegalArgumentException("name constraints are for CAs, and a VNFCI is none");
        }
    }

    /**
     * Checks a key usage.
     *
     * @param text for example {@code digitalSignature}
     * @throws IllegalArgumentException if only a CA has it
     */
    public static void keyUsage(String text) {
        if (OF_A_CA.contains(plain(text))) {
            throw new IllegalArgumentException("a VNFCI is no CA");
        }
    }

    /**
     * Reduces a word to what matters, where documents do not agree how it is written.
     *
     * @param word for example {@code digital_signature}
     * @return small letters and digits
     */
    public static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
