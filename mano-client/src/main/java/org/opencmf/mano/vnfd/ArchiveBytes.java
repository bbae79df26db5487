// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The entries of an archive in memory, found by its central directory (APPNOTE 4.3.12, 4.3.16): the JDK has such a reader for
 * files only, and its reader of streams unfolds everything that comes before what is wanted.
 */
final class ArchiveBytes implements ArchiveEntries {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int MANY = 0xffff;
    private static final int NAME_IS_UTF_8 = 1 << 11;

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> offsets = new HashMap<>();

    ArchiveBytes(byte[] bytes) throws IOException {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            addAll(end());
        } catch (IndexOutOfBoundsException e) {
            throw new ZipException("the directory leads out of the archive");
        }
    }

    private void addAll(int end) throws IOException {
        int count = unsigned(end + 10);
        if (count == MANY) {
            throw new ZipException("more entries than are told in 16 bits");
        }
        int at = buffer.getInt(end + 16);
        for (int i = 0; i < count; i++) {
            at += add(at);
        }
    }

    /** The last record that may be the end of the directory; only a comment follows it. */
    private int end() throws IOException {
        for (int at = bytes.length - END_LENGTH; at >= 0; at--) {
            if (buffer.getInt(at) == END && at + END_LENGTH + unsigned(at + 20) == bytes.length) {
                return at;
            }
        }
        throw new ZipException("no end of the directory");
    }

    private int add(int at) throws IOException {
        if (buffer.getInt(at) != ENTRY) {
            throw new ZipException("no entry of the directory");
        }
        int nameLength = unsigned(at + 28);
        Charset charset =
                (unsigned(at + 8) & NAME_IS_UTF_8) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        String name = new String(bytes, at + ENTRY_LENGTH, nameLength, charset);
        names.add(name);
        offsets.put(name, buffer.getInt(at + 42));
        return ENTRY_LENGTH + nameLength + unsigned(at + 30) + unsigned(at + 32);
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }

    @Override
    public List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public InputStream open(String name) throws IOException {
        int offset = offsets.getOrDefault(name, bytes.length);
        var entries = new ZipInputStream(
                new ByteArrayInputStream(bytes, offset, bytes.length - offset), StandardCharsets.ISO_8859_1);
        ZipEntry entry = entries.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new ZipException("the directory and the entry disagree");
        }
        return entries;
    }
}
