// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;

/** Writes what others are to check, below one directory: what the names are made of comes from files of others. */
final class OutputFiles {

    /** No way up, and nothing that some file system takes for more than a name. */
    private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[^/\\\\:\\p{Cntrl}]+");

    /** Most file systems have 255, and endings follow. */
    private static final int LONGEST_NAME = 240;

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Path directory;

    OutputFiles(Path directory) throws IOException {
        refuseIfFile(directory);
        this.directory = Files.createDirectories(directory);
        if (!Files.isWritable(directory)) {
            throw new FileSystemException(directory.toString(), null, "it may not be written to");
        }
    }

    Path directory() {
        return directory;
    }

    void certificates(String name, List<EncodedCertificate> certificates) throws IOException {
        var text = new StringBuilder();
        for (EncodedCertificate certificate : certificates) {
            text.append(pem("CERTIFICATE", certificate.toDer()));
        }
        Files.writeString(toBeWritten(name), text);
    }

    void crl(String name, byte[] der) throws IOException {
        Files.writeString(toBeWritten(name), pem("X509 CRL", der));
    }

    void lines(String name, List<String> lines) throws IOException {
        Files.write(toBeWritten(name), lines);
    }

    /** Writes a private key, which only its owner may read. */
    void key(String name, byte[] pkcs8) throws IOException {
        Path file = toBeWritten(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, pem("PRIVATE KEY", pkcs8), StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Refuses a name that leads elsewhere or is too long, and a place where something else is in the way. */
    void check(String name) throws IOException {
        file(name);
    }

    private static void checkName(String name) {
        String[] parts = name.split("/", -1);
        if (!Stream.of(parts).allMatch(NAME.asMatchPredicate())) {
            throw refused(name, "");
        }
        if (Stream.of(parts).anyMatch(part -> part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME)) {
            throw refused(name, ": a part of it is longer than " + LONGEST_NAME + " bytes");
        }
    }

    private static CmfRejectedException refused(String name, String why) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return new CmfRejectedException(
                CmfErrorCode.VNFD_MALFORMED, shown + " cannot be the name of a file here" + why);
    }

    private Path file(String name) throws IOException {
        checkName(name);
        Path file = resolved(name);
        for (Path above = file.getParent(); above != null && above.startsWith(directory); above = above.getParent()) {
            refuseIfFile(above);
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a directory, not a file");
        }
        return file;
    }

    private Path resolved(String name) {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            throw refused(name, "");
        }
    }

    private Path toBeWritten(String name) throws IOException {
        Path file = file(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "parent"));
        return file;
    }

    private static void refuseIfFile(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "it is a file, not a directory");
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + BASE64.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
