// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

/** The names by which addresses call CAs. */
final class Labels {

    private static final int LONGEST = 100;

    private Labels() {}

    static String checked(String label) {
        boolean proper = !label.isEmpty() && label.length() <= LONGEST;
        for (int i = 0; proper && i < label.length(); i++) {
            char c = label.charAt(i);
            proper = c == '.' || c == '-' || c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
        }
        if (!proper) {
            throw new IllegalArgumentException(
                    "a CA is called with 1 to 100 letters, digits, dots, hyphens, underscores");
        }
        return label;
    }
}
