// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import java.util.Locale;
import org.opencmf.x509.der.MalformedStructureException;

/** Names of the DNS in their canonical form: A-labels in lower case, without a final dot. */
public final class DnsNames {

    private static final String WHERE = "dNSName";
    private static final String INTERNATIONAL = "--";
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    private DnsNames() {}

    /**
     * Returns the canonical form of a host name, U-labels turned into A-labels.
     *
     * @param name a name in any case
     * @return the name in lower case, A-labels only
     * @throws MalformedStructureException if it is empty, too long, ends with a dot, has an asterisk, a label that is not
     *     of letters, digits and inner hyphens, one with hyphens in third and fourth place that is no A-label, a U-label that
     *     IDNA of 2003 and of 2008 do not read alike, or a last label of digits only
     */
    public static String canonical(String name) throws MalformedStructureException {
        String ascii = toAscii(name);
        if (ascii.isEmpty() || ascii.length() > MAX_NAME) {
            throw new MalformedStructureException(WHERE, "empty, or longer than " + MAX_NAME + " characters");
        }
        int start = 0;
        for (int dot = ascii.indexOf('.'); dot >= 0; dot = ascii.indexOf('.', start)) {
            checkLabel(ascii, start, dot);
            start = dot + 1;
        }
        checkLabel(ascii, start, ascii.length());
        if (isNumber(ascii, start)) {
            throw new MalformedStructureException(WHERE, "the last label is a number");
        }
        return ascii;
    }

    /**
     * Returns the canonical form of a host name or of a wildcard for one label.
     *
     * @param name a name whose leftmost label may be exactly {@code *}
     * @return the canonical form
     * @throws MalformedStructureException as {@link #canonical(String)}, for the labels after the asterisk
     */
    public static String canonicalPattern(String name) throws MalformedStructureException {
        return name.startsWith("*.") ? "*." + canonical(name.substring(2)) : canonical(name);
    }

    private static String toAscii(String name) throws MalformedStructureException {
        if (isAscii(name)) {
            return name.toLowerCase(Locale.ROOT);
        }
        if (name.length() > MAX_NAME) {
            throw new MalformedStructureException(WHERE, "longer than " + MAX_NAME + " characters");
        }
        return InternationalLabels.toAscii(name);
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String name, int from) {
        for (int i = from; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static void checkLabel(String name, int from, int to) throws MalformedStructureException {
        boolean proper = to > from && to - from <= MAX_LABEL && name.charAt(from) != '-' && name.charAt(to - 1) != '-';
        for (int i = from; proper && i < to; i++) {
            char c = name.charAt(i);
            proper = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        if (!proper) {
            throw new MalformedStructureException(WHERE, "a label that is not of letters, digits and inner hyphens");
        }
        if (name.startsWith(INTERNATIONAL, from + 2) && from + 2 < to) {
            InternationalLabels.demandALabel(name.substring(from, to));
        }
    }
}
