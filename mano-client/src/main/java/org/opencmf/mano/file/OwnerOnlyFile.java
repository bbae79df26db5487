// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A file that is replaced as a whole: whoever reads it sees the old content or the new, whatever happens in between.
 *
 * <p>Where the file system knows the permissions of POSIX, nobody but its owner can read it, at no time.
 */
public final class OwnerOnlyFile {

    private static final String OWNER_ONLY = "rw-------";

    private final Path file;
    private final Path directory;

    public OwnerOnlyFile(Path file) {
        this.file = file.toAbsolutePath();
        this.directory = Objects.requireNonNull(this.file.getParent(), "the file's directory");
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** Reads the whole file; one that is longer than a limit is refused, before it is in memory. */
    public byte[] read(int limit) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw new IOException("the file is longer than " + limit + " bytes");
            }
            return content;
        }
    }

    public void write(byte[] content) throws IOException {
        var draft = Files.createTempFile(directory, "." + file.getFileName(), ".new", permissions());
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            settle(directory);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    public void delete() throws IOException {
        if (Files.deleteIfExists(file)) {
            settle(directory);
        }
    }

    /** Makes the change of the directory last; only POSIX lets a directory be opened for that. */
    static void settle(Path directory) throws IOException {
        if (isPosix(directory)) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private FileAttribute<?>[] permissions() {
        return permissions(directory);
    }

    /** With which permissions a file of a directory is created. */
    static FileAttribute<?>[] permissions(Path directory) {
        return isPosix(directory)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
