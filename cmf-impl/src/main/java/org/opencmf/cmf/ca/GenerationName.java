// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import javax.security.auth.x500.X500Principal;

/** Names the generations of a CA, so that no two CAs share a subject. */
final class GenerationName {

    private static final String COMMON_NAME = "CN=";

    private GenerationName() {}

    /** Labels a generation: the first by the name alone. */
    static String label(String name, int number) {
        return number == 1 ? name : name + "-" + number;
    }

    /** Returns the subject of a generation: that of the first with a mark in its common name, or in a unit of its own. */
    static X500Principal subject(X500Principal first, int number) {
        String name = first.getName();
        String mark = "G" + number;
        if (name.startsWith(COMMON_NAME) && name.length() > 3 && name.charAt(3) != '#' && name.charAt(3) != '"') {
            int end = endOfFirst(name);
            return new X500Principal(name.substring(0, end) + ' ' + mark + name.substring(end));
        }
        return new X500Principal(name.isEmpty() ? "OU=" + mark : "OU=" + mark + ',' + name);
    }

    private static int endOfFirst(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == ',' || c == '+') {
                return i;
            }
        }
        return name.length();
    }
}
