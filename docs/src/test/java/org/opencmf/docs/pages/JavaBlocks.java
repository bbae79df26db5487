// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opencmf.docs.Checkout;

/**
 * Holds the Java that a page shows to the code that is compiled: each block names its region in the comment above it.
 *
 * <pre>{@code <!-- region: examples/src/main/java/Example.java#name -->}</pre>
 */
final class JavaBlocks {

    private static final Pattern COMMENT = Pattern.compile("<!-- region: (\\S+)#(\\S+) -->");

    private JavaBlocks() {}

    /**
     * Returns a sentence for each Java block of a page that does not show its region.
     *
     * @param root where the comments' paths begin
     * @param page the page's name, for the sentences
     * @param markdown its text
     */
    static List<String> faults(Path root, String page, String markdown) {
        return CodeBlock.in(markdown).stream()
                .filter(block -> block.language().equals("java"))
                .flatMap(block ->
                        fault(root, block).map(fault -> "%s:%d: %s".formatted(page, block.line(), fault)).stream())
                .toList();
    }

    private static Optional<String> fault(Path root, CodeBlock block) {
        var comment = COMMENT.matcher(block.before());
        if (!comment.matches()) {
            return Optional.of("Java without <!-- region: path/to/File.java#name --> right above it");
        }
        var file = root.resolve(comment.group(1));
        if (!Files.isRegularFile(file)) {
            return Optional.of("there is no file " + comment.group(1));
        }
        try {
            var region = Region.of(comment.group(2), Checkout.read(file));
            return region.equals(Region.trimmed(block.code().lines().toList()))
                    ? Optional.empty()
                    : Optional.of("differs from region '%s', which reads\n%s".formatted(comment.group(2), region));
        } catch (IllegalArgumentException e) {
            return Optional.of("%s: %s".formatted(comment.group(1), e.getMessage()));
        }
    }
}
