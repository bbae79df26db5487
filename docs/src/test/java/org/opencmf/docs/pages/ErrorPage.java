// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page that explains error codes: a heading in code type for each, and a drawing of the exceptions.
 *
 * @param markdown its text
 */
record ErrorPage(String markdown) {

    private static final Pattern CODE = Pattern.compile("^#{2,6} `([^`]+)`\\s*$");
    private static final String TREE = "<!-- tree: %s -->";

    /**
     * Returns a sentence for each code that has no heading, no text or two headings, and for each heading too many.
     *
     * @param slugs the codes that there are
     */
    List<String> faultsAgainst(Set<String> slugs) {
        var faults = new ArrayList<String>();
        var explained = new HashSet<String>();
        var lines = markdown.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var heading = CODE.matcher(lines.get(i));
            if (heading.matches()) {
                var slug = heading.group(1);
                check(explained.add(slug), slug + " has two headings", faults);
                check(slugs.contains(slug), slug + " is no error code", faults);
                check(hasText(lines, i + 1), slug + " has a heading and no text", faults);
            }
        }
        new TreeSet<>(slugs)
                .stream()
                        .filter(slug -> !explained.contains(slug))
                        .forEach(slug -> faults.add(slug + " has no heading"));
        return faults;
    }

    /**
     * Returns the drawing of an exception and its subtypes.
     *
     * @param root the exception
     * @throws IllegalArgumentException if the page has no such drawing
     */
    String treeOf(Class<?> root) {
        return CodeBlock.in(markdown).stream()
                .filter(block -> block.before().equals(TREE.formatted(root.getName())))
                .map(CodeBlock::code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no block after " + TREE.formatted(root.getName())));
    }

    /** Draws a sealed type and its permitted subtypes as the page has to show them, two blanks a level. */
    static String draw(Class<?> root) {
        return draw(root, "").stream().collect(Collectors.joining("\n"));
    }

    private static List<String> draw(Class<?> type, String indent) {
        var lines = new ArrayList<String>();
        lines.add(indent + type.getSimpleName());
        if (type.isSealed()) {
            for (var subtype : type.getPermittedSubclasses()) {
                lines.addAll(draw(subtype, indent + "  "));
            }
        }
        return lines;
    }

    private static boolean hasText(List<String> lines, int from) {
        return lines.stream()
                .skip(from)
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> !line.startsWith("#"))
                .isPresent();
    }

    private static void check(boolean holds, String fault, List<String> faults) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
