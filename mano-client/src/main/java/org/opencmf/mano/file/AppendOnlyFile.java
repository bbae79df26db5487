// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines to which lines are appended, each wholly or not at all, by one process at a time. Where the file system
 * knows the permissions of POSIX, nobody but its owner can read it.
 */
public final class AppendOnlyFile implements AutoCloseable {

    private static final int LONGEST_LINE = 16 * 1024;

    private final FileChannel channel;
    private final List<String> found;
    private long end;

    private AppendOnlyFile(FileChannel channel, Lines lines) {
        this.channel = channel;
        this.found = lines.whole();
        this.end = lines.end();
    }

    /** The lines that are whole, and where the last of them ends. */
    private record Lines(List<String> whole, long end) {}

    /** Opens a file, or creates it; what a crash left of a line that was never wholly written is cut off. */
    public static AppendOnlyFile open(Path file) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "the file's directory");
        var channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OwnerOnlyFile.permissions(directory));
        try {
            lock(channel);
            OwnerOnlyFile.settle(directory);
            var lines = read(file);
            channel.truncate(lines.end());
            return new AppendOnlyFile(channel, lines);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns the lines that were there when it was opened. */
    public List<String> found() {
        return found;
    }

    /** Appends a line; it is there for good when this returns, and not at all if this throws. */
    public void append(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_LINE || line.indexOf('\n') >= 0) {
            throw new IOException("a line is one line, and at most " + LONGEST_LINE + " bytes");
        }
        channel.truncate(end);
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, end + buffer.position());
        }
        channel.force(true);
        end += bytes.length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void lock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("another process uses the file");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("the file is open already", e);
        }
    }

    private static Lines read(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        long end = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var line = new ByteArrayOutputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (octet != '\n') {
                    line.write(octet);
                    if (line.size() > LONGEST_LINE) {
                        throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
                    }
                    continue;
                }
                end += line.size() + 1L;
                lines.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            }
        }
        return new Lines(List.copyOf(lines), end);
    }
}
