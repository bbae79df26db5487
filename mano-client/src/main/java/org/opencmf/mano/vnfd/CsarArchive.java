// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Place;

/** The descriptor files of a CSAR: everything else in it is passed over. Nothing is ever written to a disk. */
final class CsarArchive {

    static final String META = "TOSCA-Metadata/TOSCA.meta";

    private static final byte[] BEGINNING = {'P', 'K', 3, 4};
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_FILES = 200;
    private static final long MOST_INFLATED = 512L << 20;
    private static final int LONGEST_FILE = 1 << 20;
    private static final long LONGEST_TOGETHER = 4L << 20;

    private final String name;
    private final Faults faults;
    private final Map<String, byte[]> files = new TreeMap<>();
    private long kept;

    private CsarArchive(String name, Faults faults) {
        this.name = name;
        this.faults = faults;
    }

    /** Tells whether a file begins as an archive does; it can then be read from its beginning. */
    static boolean isOne(BufferedInputStream file) throws IOException {
        file.mark(BEGINNING.length);
        byte[] begin = file.readNBytes(BEGINNING.length);
        file.reset();
        return Arrays.equals(begin, BEGINNING);
    }

    /** Reads an archive, and notes what is wrong with it. */
    static CsarArchive read(String name, InputStream in, Faults faults) {
        var archive = new CsarArchive(name, faults);
        try (var zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            archive.readAll(zip);
        } catch (IOException | RuntimeException e) {
            // What the JDK throws at an archive that somebody else wrote: the archive is at fault, and is refused.
            archive.fault("the archive cannot be read");
        }
        return archive;
    }

    Set<String> names() {
        return files.keySet();
    }

    Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private void readAll(ZipInputStream zip) throws IOException {
        Set<String> seen = new HashSet<>();
        var budget = new Budget();
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (seen.size() >= MOST_ENTRIES) {
                limit("the archive has more than " + MOST_ENTRIES + " entries");
                return;
            }
            boolean good = isPlain(entry.getName());
            if (!good) {
                fault("an entry leads out of the archive: " + Faults.quoted(entry.getName()));
            } else if (!seen.add(entry.getName())) {
                fault("an entry is there twice: " + Faults.quoted(entry.getName()));
                good = false;
            }
            boolean readable = good && !entry.isDirectory() && isWanted(entry.getName())
                    ? keep(entry.getName(), zip, budget)
                    : budget.skip(zip);
            if (!readable) {
                limit("the archive unfolds to more than is read");
                return;
            }
        }
    }

    private boolean keep(String path, InputStream zip, Budget budget) throws IOException {
        byte[] content = zip.readNBytes(LONGEST_FILE + 1);
        kept += content.length;
        if (files.size() >= MOST_FILES || content.length > LONGEST_FILE || kept > LONGEST_TOGETHER) {
            return false;
        }
        files.put(path, content);
        return budget.take(content.length);
    }

    private static boolean isWanted(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml") || path.equals(META);
    }

    /** A path that stays where it is: relative, with forward slashes, and without a way up. */
    static boolean isPlain(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
            return false;
        }
        if (path.length() > 1024 || path.indexOf(':') >= 0) {
            return false;
        }
        for (String step : path.split("/", -1)) {
            if (step.equals("..") || step.equals(".")) {
                return false;
            }
        }
        return true;
    }

    private void fault(String detail) {
        faults.add(new Place(name, 1, 1), detail);
    }

    private void limit(String detail) {
        faults.add(CmfErrorCode.LIMIT_EXCEEDED, name + ": " + detail);
    }

    /** How much may still unfold. */
    private static final class Budget {

        private final byte[] sink = new byte[8192];
        private long left = MOST_INFLATED;

        boolean take(long bytes) {
            left -= bytes;
            return left >= 0;
        }

        boolean skip(InputStream zip) throws IOException {
            for (int read = zip.read(sink); read >= 0; read = zip.read(sink)) {
                if (!take(read)) {
                    return false;
                }
            }
            return true;
        }
    }
}
