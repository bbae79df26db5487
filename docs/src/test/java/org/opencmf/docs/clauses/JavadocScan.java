// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.opencmf.docs.Checkout;

/** Finds the {@code @clause} tags in the Javadoc of main code. */
final class JavadocScan {

    private static final Pattern TAG = Pattern.compile("^\\s*(?:/\\*)?\\*+\\s*@clause\\b(.*?)(?:\\*/)?\\s*$");

    private JavadocScan() {}

    /**
     * Reads all sources of some modules.
     *
     * @param root what places are named relative to
     * @param modules their folders
     */
    static List<Mention> of(Path root, List<Path> modules) {
        return modules.stream()
                .flatMap(module -> Checkout.filesBelow(module.resolve("src/main/java"), ".java").stream())
                .flatMap(file -> in(Checkout.read(file), root.relativize(file).toString()).stream())
                .sorted()
                .toList();
    }

    /**
     * Reads one source.
     *
     * @param source its text
     * @param name what to call it
     */
    static List<Mention> in(String source, String name) {
        var mentions = new ArrayList<Mention>();
        int number = 0;
        for (var line : source.lines().toList()) {
            number++;
            var tag = TAG.matcher(line);
            if (tag.matches()) {
                var clause = tag.group(1).strip().replaceAll("\\s+", " ");
                mentions.add(new Mention(clause, name + ":" + number));
            }
        }
        return mentions;
    }
}
