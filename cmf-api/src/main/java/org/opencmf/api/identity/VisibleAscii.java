// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

/** The characters that identifiers are made of. */
final class VisibleAscii {

    private VisibleAscii() {}

    /** Says whether a text has at least one character, no more than so many, and none but visible ones of ASCII. */
    static boolean isText(String text, int longest) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= longest;
    }
}
