// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;

/** Writes what others are to check, below one directory: what the names are made of comes from files of others. */
final class OutputFiles {

    /** No way up, and nothing that some file system takes for more than a name. */
    private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[^/\\\\:\\p{Cntrl}]+");

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Path directory;

    OutputFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    Path directory() {
        return directory;
    }

    void certificates(String name, List<EncodedCertificate> certificates) throws IOException {
        var text = new StringBuilder();
        for (EncodedCertificate certificate : certificates) {
            text.append(pem("CERTIFICATE", certificate.toDer()));
        }
        Files.writeString(file(name), text);
    }

    void crl(String name, byte[] der) throws IOException {
        Files.writeString(file(name), pem("X509 CRL", der));
    }

    void lines(String name, List<String> lines) throws IOException {
        Files.write(file(name), lines);
    }

    /** Writes a private key, which only its owner may read. */
    void key(String name, byte[] pkcs8) throws IOException {
        Path file = file(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, pem("PRIVATE KEY", pkcs8), StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Refuses a name that leads elsewhere. */
    void check(String name) {
        if (!Stream.of(name.split("/", -1)).allMatch(NAME.asMatchPredicate())) {
            throw refused(name);
        }
        try {
            var unused = directory.resolve(name);
        } catch (InvalidPathException e) {
            throw refused(name);
        }
    }

    private static CmfRejectedException refused(String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return new CmfRejectedException(CmfErrorCode.VNFD_MALFORMED, shown + " cannot be the name of a file here");
    }

    private Path file(String name) throws IOException {
        check(name);
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + BASE64.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
