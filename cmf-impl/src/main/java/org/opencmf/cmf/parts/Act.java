// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something that a consumer wants done, as it stands in the audit log: of what consumers have named, no more than 1,024
 * characters on one line.
 *
 * @param consumer who asks
 * @param operation what is asked for
 * @param object to whom or what it is to be done
 */
public record Act(String consumer, String operation, String object) {

    /** The consumer of what the CMF does by itself, when its time has come. */
    public static final String CMF_ITSELF = "cmf";

    private static final int MOST = 1024;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /** Refuses missing parts, and cuts what is too long. */
    public Act {
        Objects.requireNonNull(operation, "operation");
        consumer = line(Objects.requireNonNull(consumer, "consumer"));
        object = line(Objects.requireNonNull(object, "object"));
    }

    private static String line(String text) {
        return text.length() <= MOST && text.chars().noneMatch(Character::isISOControl)
                ? text
                : CONTROL.matcher(text.substring(0, Math.min(MOST, text.length())))
                        .replaceAll("?");
    }
}
