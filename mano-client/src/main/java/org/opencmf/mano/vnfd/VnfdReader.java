// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Place;

/**
 * Reads VNF descriptors of SOL001: a YAML file, or a CSAR with one.
 *
 * <p>All faults are told at once, each with file, line and column. Of an archive, only those definitions are read to which
 * {@code Entry-Definitions} and {@code Other-Definitions} of its metadata lead, by imports within the archive; all else is
 * passed over, of whatever size and name, and not unfolded. Limits: 1 MiB for a YAML file, 4 MiB for all that are read, 200 of
 * them, 60,000 entries of an archive, 60 levels. Nothing is fetched, and the type definitions of ETSI are known without.
 * Aliases of YAML are refused. Deployment flavours are told apart by the {@code flavour_id} that their topology templates
 * substitute; files that name none have to agree on certificates and VDUs of the same name. Safe for use by several threads.
 *
 * @clause SOL001 6.8.19
 */
public final class VnfdReader {

    private static final int LONGEST_YAML = 1 << 20;

    /** Creates a reader. */
    public VnfdReader() {}

    /**
     * Reads a descriptor from a file. Of an archive only the descriptor is ever in memory.
     *
     * @param file a YAML file or a CSAR
     * @return what the descriptor says of certificates
     * @throws CmfRejectedException if the file cannot be read, or is at fault
     */
    public Vnfd read(Path file) {
        String name = Objects.requireNonNullElse(file.getFileName(), file).toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(LONGEST_YAML + 1);
            return read(name, begin, () -> archive(file));
        } catch (IOException e) {
            throw new CmfRejectedException(CmfErrorCode.VNFD_MALFORMED, name + ": " + reason(file));
        }
    }

    private static String reason(Path file) {
        if (Files.isDirectory(file)) {
            return "it is a directory, not a file";
        }
        return Files.exists(file) ? "the file cannot be read" : "there is no such file";
    }

    /**
     * Reads a descriptor.
     *
     * @param name how faults call it
     * @param bytes a YAML file or a CSAR
     * @return what the descriptor says of certificates
     * @throws CmfRejectedException if it is at fault
     */
    public Vnfd read(String name, byte[] bytes) {
        Objects.requireNonNull(name, "name");
        return read(name, bytes, () -> new ArchiveBytes(bytes));
    }

    private static Vnfd read(String name, byte[] begin, ArchiveEntries.Opening archive) {
        var faults = new Faults(CmfErrorCode.VNFD_MALFORMED);
        List<Cursor> files =
                CsarArchive.isOne(begin) ? inArchive(name, archive, faults) : VnfdFiles.bare(name, begin, faults);
        if (files.isEmpty()) {
            faults.refuseIfAny();
        }
        Vnfd vnfd = new Flavours(files, faults).vnfd(new Place(name, 1, 1));
        faults.refuseIfAny();
        return vnfd;
    }

    /** Files of other file systems than that of the machine cannot be read at will. */
    private static ArchiveEntries archive(Path file) throws IOException {
        return file.getFileSystem() == FileSystems.getDefault()
                ? new ArchiveFile(file)
                : new ArchiveBytes(Files.readAllBytes(file));
    }

    private static List<Cursor> inArchive(String name, ArchiveEntries.Opening archive, Faults faults) {
        try (ArchiveEntries entries = archive.open()) {
            return VnfdFiles.inArchive(name, entries, faults);
        } catch (IOException e) {
            faults.add(new Place(name, 1, 1), "the archive cannot be read");
            return List.of();
        }
    }
}
