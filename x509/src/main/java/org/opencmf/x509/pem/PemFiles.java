// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.pem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.opencmf.x509.der.MalformedStructureException;

/** Files of textual encodings. */
public final class PemFiles {

    /** How many octets a file has at most. */
    public static final int MAX_OCTETS = 1024 * 1024;

    private PemFiles() {}

    /**
     * Reads every block of a file.
     *
     * @param file the file
     * @return one block at least
     * @throws IOException if the file cannot be read
     * @throws MalformedStructureException if it is larger than {@link #MAX_OCTETS} or not made of blocks alone
     */
    public static List<PemBlock> read(Path file) throws IOException, MalformedStructureException {
        byte[] octets;
        try (InputStream in = Files.newInputStream(file)) {
            octets = in.readNBytes(MAX_OCTETS + 1);
        }
        try {
            if (octets.length > MAX_OCTETS) {
                throw new MalformedStructureException("PEM file", "more than " + MAX_OCTETS + " octets");
            }
            return Pem.decode(new String(octets, StandardCharsets.US_ASCII));
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /**
     * Writes a file that holds these blocks, or leaves what was there before.
     *
     * <p>The file appears at once, under its name, on the disk. On file systems with owners, only its owner can read it.
     *
     * @param file the file; replaced if it is there
     * @param blocks one at least
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if there is no block
     */
    public static void write(Path file, List<PemBlock> blocks) throws IOException {
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("blocks is empty");
        }
        Path parent = file.toAbsolutePath().getParent();
        Path directory = parent == null ? file : parent;
        Path draft = Files.createTempFile(directory, ".pem", null);
        try {
            write(draft, blocks, StandardOpenOption.WRITE);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            settle(directory);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Makes the new name last; only POSIX lets a directory be opened for that. */
    private static void settle(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void write(Path draft, List<PemBlock> blocks, StandardOpenOption option) throws IOException {
        try (FileChannel out = FileChannel.open(draft, option)) {
            for (PemBlock block : blocks) {
                byte[] content = block.content().toByteArray();
                byte[] text = Pem.encodeToOctets(block.label(), content);
                ByteBuffer buffer = ByteBuffer.wrap(text);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                Arrays.fill(text, (byte) 0);
                Arrays.fill(content, (byte) 0);
            }
            out.force(true);
        }
    }
}
