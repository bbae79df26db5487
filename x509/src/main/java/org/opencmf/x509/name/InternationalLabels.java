// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Labels beyond ASCII. Taken are those that IDNA of 2003 and of 2008 read alike, so that a name means the same to everybody:
 * of lower-case letters, digits and marks, and with an A-label that leads back to it (RFC 5891, 4.2 and 5.4).
 */
final class InternationalLabels {

    private static final String WHERE = "dNSName";
    private static final String PREFIX = "xn--";
    private static final Set<Integer> LETTERS_DIGITS_MARKS = Set.of(
            (int) Character.LOWERCASE_LETTER,
            (int) Character.MODIFIER_LETTER,
            (int) Character.OTHER_LETTER,
            (int) Character.DECIMAL_DIGIT_NUMBER,
            (int) Character.NON_SPACING_MARK,
            (int) Character.COMBINING_SPACING_MARK);
    private static final Set<Integer> MARKS = Set.of(
            (int) Character.NON_SPACING_MARK, (int) Character.COMBINING_SPACING_MARK, (int) Character.ENCLOSING_MARK);

    private InternationalLabels() {}

    /** Turns the U-labels of a name into A-labels. */
    static String toAscii(String name) throws MalformedStructureException {
        String ascii;
        try {
            ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES | IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new MalformedStructureException(WHERE, "an internationalised label that has no A-label", e);
        }
        String meant = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        if (!IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED).equals(meant)) {
            throw new MalformedStructureException(
                    WHERE, "an internationalised label that is not read alike everywhere");
        }
        return ascii;
    }

    /** Demands that a label in lower case whose third and fourth characters are hyphens is an A-label. */
    static void demandALabel(String label) throws MalformedStructureException {
        if (!label.startsWith(PREFIX)) {
            throw new MalformedStructureException(
                    WHERE, "a label with hyphens in third and fourth place that is no A-label");
        }
        String unicode = IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED);
        boolean proper = !unicode.equals(label)
                && unicode.codePoints()
                        .allMatch(one -> LETTERS_DIGITS_MARKS.contains(Character.getType(one)) || one == '-')
                && !MARKS.contains(Character.getType(unicode.codePointAt(0)));
        if (!proper) {
            throw new MalformedStructureException(WHERE, "an A-label that stands for no internationalised label");
        }
    }
}
