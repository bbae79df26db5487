// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown page.
 *
 * @param line the line of its opening fence, counted from 1
 * @param language what the fence says, in lower case; may be empty
 * @param before the last line above it that is not blank; empty if there is none
 * @param code its lines, the fence's indentation taken off
 */
record CodeBlock(int line, String language, String before, String code) {

    private static final Pattern FENCE = Pattern.compile("^(\\s*)(`{3,}|~{3,})\\s*([^\\s`]*).*$");

    /**
     * Returns all fenced blocks of a page.
     *
     * @param markdown the page
     */
    static List<CodeBlock> in(String markdown) {
        var blocks = new ArrayList<CodeBlock>();
        var lines = markdown.lines().toList();
        var before = "";
        for (int i = 0; i < lines.size(); i++) {
            var fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = end(lines, i, fence.group(2));
                blocks.add(block(lines.subList(i, end), i + 1, before, fence));
                before = "";
                i = end;
            } else if (!lines.get(i).isBlank()) {
                before = lines.get(i).strip();
            }
        }
        return blocks;
    }

    private static int end(List<String> lines, int start, String fence) {
        int at = start + 1;
        while (at < lines.size() && !closes(lines.get(at).strip(), fence)) {
            at++;
        }
        return at;
    }

    private static boolean closes(String line, String fence) {
        return line.length() >= fence.length() && line.chars().allMatch(c -> c == fence.charAt(0));
    }

    private static CodeBlock block(List<String> lines, int number, String before, Matcher fence) {
        int indent = fence.group(1).length();
        var code = lines.subList(1, lines.size()).stream()
                .map(line -> line.substring(
                        Math.min(indent, line.length() - line.stripLeading().length())))
                .toList();
        return new CodeBlock(number, fence.group(3).toLowerCase(Locale.ROOT), before, String.join("\n", code));
    }
}
