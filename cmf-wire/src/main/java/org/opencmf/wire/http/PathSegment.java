// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A word as a segment of a path that no container changes or refuses: as it is if it has letters, digits, dots, hyphens and
 * underscores alone, otherwise a tilde and its base64url.
 */
public final class PathSegment {

    private static final String PLAIN = "[A-Za-z0-9_-][A-Za-z0-9._-]*";

    private PathSegment() {}

    /**
     * Writes a segment.
     *
     * @param word any text
     * @return the segment
     */
    public static String write(String word) {
        return word.matches(PLAIN)
                ? word
                : "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(word.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a segment.
     *
     * @param segment what {@link #write} wrote
     * @return the word
     * @throws IllegalArgumentException if it is not one
     */
    public static String read(String segment) {
        if (segment.matches(PLAIN)) {
            return segment;
        }
        if (!segment.startsWith("~")) {
            throw new IllegalArgumentException("not a segment of this interface");
        }
        return new String(Base64.getUrlDecoder().decode(segment.substring(1)), StandardCharsets.UTF_8);
    }
}
