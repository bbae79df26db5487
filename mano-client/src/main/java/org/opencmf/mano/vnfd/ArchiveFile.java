// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The entries of an archive in a file. */
final class ArchiveFile implements ArchiveEntries {

    private final ZipFile zip;

    /** Names that do not say that they are UTF-8 may be anything: Latin-1 takes all bytes. */
    ArchiveFile(Path file) throws IOException {
        zip = new ZipFile(file.toFile(), ZipFile.OPEN_READ, StandardCharsets.ISO_8859_1);
    }

    @Override
    public List<String> names() {
        return zip.stream().<String>map(ZipEntry::getName).toList();
    }

    @Override
    public InputStream open(String name) throws IOException {
        InputStream content = zip.getInputStream(new ZipEntry(name));
        if (content == null) {
            throw new ZipException("no such entry");
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
