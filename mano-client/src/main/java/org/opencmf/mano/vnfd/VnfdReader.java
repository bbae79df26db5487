// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
 * <p>All faults are told at once, each with file, line and column. Limits: 512 MiB for what an archive unfolds to, 1 MiB
 * for a YAML file, 4 MiB for all of them, 10,000 entries, 60 levels. Imports are followed within the archive; nothing is fetched, and the
 * type definitions of ETSI are known without. Aliases of YAML are refused. Where several files describe deployment
 * flavours, the flavours have to agree on certificates and VDUs of the same name. Safe for use by several threads.
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
            return read(name, in);
        } catch (IOException e) {
            throw new CmfRejectedException(CmfErrorCode.VNFD_MALFORMED, name + ": the file cannot be read");
        }
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
        try {
            return read(name, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static Vnfd read(String name, InputStream source) throws IOException {
        var faults = new Faults(CmfErrorCode.VNFD_MALFORMED);
        var in = new BufferedInputStream(source);
        List<Cursor> files = CsarArchive.isOne(in)
                ? VnfdFiles.inArchive(name, in, faults)
                : VnfdFiles.bare(name, in.readNBytes(LONGEST_YAML + 1), faults);
        if (files.isEmpty()) {
            faults.refuseIfAny();
        }
        Vnfd vnfd = new Topology(files, faults).vnfd(new Place(name, 1, 1));
        faults.refuseIfAny();
        return vnfd;
    }
}
