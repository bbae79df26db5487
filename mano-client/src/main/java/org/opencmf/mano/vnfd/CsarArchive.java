// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Place;

/** The definitions of a CSAR: what none of them leads to is passed over unread. Nothing is ever written to a disk. */
final class CsarArchive {

    static final String META = "TOSCA-Metadata/TOSCA.meta";

    private static final byte[] BEGINNING = {'P', 'K', 3, 4};
    private static final int MOST_ENTRIES = 60_000;
    private static final int MOST_FILES = 200;
    private static final int LONGEST_FILE = 1 << 20;
    private static final long LONGEST_TOGETHER = 4L << 20;

    private final String name;
    private final ArchiveEntries entries;
    private final Faults faults;
    private final Set<String> names = new HashSet<>();
    private final Set<String> twins = new HashSet<>();
    private int files;
    private long kept;

    private CsarArchive(String name, ArchiveEntries entries, Faults faults) {
        this.name = name;
        this.entries = entries;
        this.faults = faults;
        for (String entry : entries.names()) {
            if (!names.add(entry)) {
                twins.add(entry);
            }
        }
        if (names.size() > MOST_ENTRIES) {
            limit("the archive has more than " + MOST_ENTRIES + " entries");
        }
    }

    /** Tells whether a file begins as an archive does. */
    static boolean isOne(byte[] file) {
        return file.length >= BEGINNING.length
                && Arrays.equals(file, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    static CsarArchive of(String name, ArchiveEntries entries, Faults faults) {
        return new CsarArchive(name, entries, faults);
    }

    /** The YAML files that are in no folder. */
    List<String> yamlAtTheRoot() {
        return names.stream()
                .filter(path -> path.indexOf('/') < 0 && (path.endsWith(".yaml") || path.endsWith(".yml")))
                .toList();
    }

    boolean has(String path) {
        return names.contains(path);
    }

    /** Reads a file, or notes why not: what is read counts, and only that. */
    Optional<byte[]> file(String path) {
        if (twins.contains(path)) {
            fault("an entry is there twice: " + Faults.quoted(path));
            return Optional.empty();
        }
        try (InputStream in = entries.open(path)) {
            byte[] content = in.readNBytes(LONGEST_FILE + 1);
            kept += content.length;
            return isWithinLimits(path, content) ? Optional.of(content) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // What the JDK throws at an archive that somebody else wrote: the archive is at fault, and is refused.
            fault("an entry cannot be read: " + Faults.quoted(path));
            return Optional.empty();
        }
    }

    private boolean isWithinLimits(String path, byte[] content) {
        if (content.length > LONGEST_FILE) {
            limit(path + " is longer than " + LONGEST_FILE + " bytes");
            return false;
        }
        if (++files > MOST_FILES || kept > LONGEST_TOGETHER) {
            limit("the definitions are more than " + MOST_FILES + " files or " + LONGEST_TOGETHER + " bytes");
            return false;
        }
        return true;
    }

    /**
     * Follows a path from a folder.
     *
     * @param folder empty for the root
     * @return the path from the root, without detours; nothing if it leads out of the archive
     */
    static Optional<String> path(String folder, String relative) {
        Deque<String> steps = new ArrayDeque<>();
        String all = folder.isEmpty() ? relative : folder + "/" + relative;
        for (String step : all.split("/", -1)) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!step.equals(".")) {
                steps.addLast(step);
            }
        }
        return Optional.of(String.join("/", steps)).filter(CsarArchive::isPlain);
    }

    /** Nothing that leads elsewhere than into the archive, on whatever system: no root, drive or backslash. */
    private static boolean isPlain(String path) {
        return !path.isEmpty()
                && path.length() <= 1024
                && !path.startsWith("/")
                && path.indexOf('\\') < 0
                && path.indexOf(':') < 0
                && path.indexOf('\0') < 0;
    }

    private void fault(String detail) {
        faults.add(new Place(name, 1, 1), detail);
    }

    private void limit(String detail) {
        faults.add(CmfErrorCode.LIMIT_EXCEEDED, name + ": " + detail);
    }
}
