// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import java.util.ArrayList;
import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;

/** Collects what is wrong with a profile, each fault with its place. */
final class Faults {

    private static final int MOST = 100;
    private static final int LONGEST_NAME = 64;

    private final List<Violation> found = new ArrayList<>();

    /** Notes a fault at a JSON pointer. */
    void add(String pointer, String what) {
        if (found.size() < MOST) {
            String place = pointer.isEmpty() ? "the profile" : pointer;
            found.add(new Violation(CmfErrorCode.PROFILE_MALFORMED, place + ' ' + what));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    CmfRejectedException refusal() {
        return new CmfRejectedException(found);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw refusal();
        }
    }

    /** Makes a member's name a part of a JSON pointer that is fit to print. */
    static String escape(String name) {
        String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        StringBuilder escaped = new StringBuilder(shortened.length());
        for (int i = 0; i < shortened.length(); i++) {
            char c = shortened.charAt(i);
            switch (c) {
                case '~' -> escaped.append("~0");
                case '/' -> escaped.append("~1");
                default -> escaped.append(c < 0x20 || c > 0x7E ? '?' : c);
            }
        }
        return escaped.toString();
    }
}
