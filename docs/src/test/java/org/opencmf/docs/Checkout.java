// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checkout of the project.
 *
 * @param root the folder with the parent POM
 */
public record Checkout(Path root) {

    private static final String REGISTER = "docs/spec/clauses.csv";

    /** Finds the checkout that this build runs in. */
    public static Checkout here() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(REGISTER))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no folder above this one has " + REGISTER);
        }
        return new Checkout(folder);
    }

    /** Returns the register of clauses. */
    public Path register() {
        return root.resolve(REGISTER);
    }

    /** Returns the page that the build writes from the register and the tests. */
    public Path conformancePage() {
        return root.resolve("docs/conformance.md");
    }

    /** Returns the page that explains every error code. */
    public Path errorPage() {
        return root.resolve("docs/errors.md");
    }

    /** Returns the README and the pages below docs, in the order of their paths. */
    public List<Path> pages() {
        var below = filesBelow(root.resolve("docs"), ".md").stream()
                .filter(page -> !root.relativize(page).startsWith("docs/target"));
        return Stream.concat(Stream.of(root.resolve("README.md")), below).toList();
    }

    /** Returns the folders of all modules of the reactor, the root's own included. */
    public List<Path> modules() {
        return ReactorModules.below(root);
    }

    /**
     * Returns the files below a folder whose names end so, in the order of their paths; none if the folder is missing.
     *
     * @param folder where to look
     * @param suffix the end of the name, with its dot
     */
    public static List<Path> filesBelow(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a text file, UTF-8.
     *
     * @param file what to read
     */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
