// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cuts a named region out of a source file: from {@code // region name} to {@code // endregion}. */
final class Region {

    private Region() {}

    /**
     * Returns the lines of a region, common indentation and blank lines at both ends taken off.
     *
     * @param name the region's name
     * @param source the file's text
     * @throws IllegalArgumentException if there is none or more than one of the name, or if it is not closed
     */
    static String of(String name, String source) {
        var lines = source.lines().toList();
        var starts = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).strip().equals("// region " + name))
                .boxed()
                .toList();
        if (starts.size() != 1) {
            throw new IllegalArgumentException("%d regions are called '%s'".formatted(starts.size(), name));
        }
        return trimmed(lines.subList(starts.get(0) + 1, end(lines, starts.get(0) + 1, name)));
    }

    private static int end(List<String> lines, int from, String name) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("// endregion")) {
                return i;
            }
            if (lines.get(i).strip().startsWith("// region ")) {
                throw new IllegalArgumentException("another region begins inside '%s'".formatted(name));
            }
        }
        throw new IllegalArgumentException("region '%s' is not closed".formatted(name));
    }

    /** Takes off common indentation, and blank lines at both ends. */
    static String trimmed(List<String> lines) {
        return lines.stream()
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .replaceFirst("^(\\s*\n)+", "")
                .stripTrailing();
    }
}
