// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;

/**
 * A folder that one process has for itself and its owner alone may read.
 *
 * <p>A file is there whole or not at all, and once it is said to be there, or to be gone, it is so on the disk.
 */
public final class OwnerFolder implements AutoCloseable {

    private static final String UNFINISHED = ".tmp";

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    /**
     * Opens a folder, and makes it where there is none. What was left unfinished there is cleared away.
     *
     * @param folder where
     * @throws IOException if it cannot be opened
     * @throws HsmException if it is open already
     */
    public OwnerFolder(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder, owner(folder, "rwx------"));
        this.lockFile = FileChannel.open(
                folder.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                owner(folder, "rw-------"));
        this.lock = lock(lockFile);
        for (Path leftover : list(UNFINISHED)) {
            Files.delete(leftover);
        }
    }

    /**
     * Returns the place of a file.
     *
     * @param name its name
     * @return the place, whether or not the file is there
     */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Says whether the folder is still there. */
    public boolean isThere() {
        return Files.isRegularFile(folder.resolve("lock"));
    }

    /**
     * Lists files.
     *
     * @param suffix how their names end
     * @return their places in the order of their names
     * @throws IOException if the folder is away
     */
    public List<Path> list(String suffix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Writes a file that was not there.
     *
     * @param name its name
     * @param content what it holds
     * @throws FileAlreadyExistsException if it was there
     * @throws IOException if it cannot be written
     */
    public void write(String name, byte[] content) throws IOException {
        var target = file(name);
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(name);
        }
        var unfinished = file(name + UNFINISHED);
        try (var channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                owner(folder, "rw-------"))) {
            put(channel, content);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        sync();
    }

    /**
     * Overwrites a file, which not every file system does in the same place, and takes it away.
     *
     * @param name its name
     * @throws IOException if it is not there, or cannot be written
     */
    public void destroy(String name) throws IOException {
        var target = file(name);
        try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            put(channel, new byte[(int) channel.size()]);
        }
        Files.delete(target);
        sync();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }

    private static void put(FileChannel channel, byte[] content) throws IOException {
        var buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private void sync() throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(e);
        }
        channel.close();
        throw inUse(null);
    }

    private static HsmException inUse(@Nullable Throwable cause) {
        String why = "the token is open already";
        return cause == null ? new HsmException(Reason.FAILED, why) : new HsmException(Reason.FAILED, why, cause);
    }

    private static FileAttribute<?>[] owner(Path where, String permissions) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
