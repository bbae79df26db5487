// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.pem.Pem;
import org.opencmf.x509.pem.PemLabel;

/**
 * Keys and certificates in a directory: {@code NAME.key} and {@code NAME.pem}. Keys are readable by their owner alone.
 *
 * @param directory where they are
 */
public record KeyFiles(Path directory) {

    /** The files that a server cannot do without. */
    private static final List<String> NEEDED = List.of("root.pem", "root.key", "issuing.pem", "issuing.key", "oss.key");

    /**
     * Lists what a server needs and does not find.
     *
     * @return names of files
     */
    public List<Path> missing() {
        return NEEDED.stream()
                .map(directory::resolve)
                .filter(file -> !Files.isRegularFile(file))
                .toList();
    }

    /**
     * Tells whether something of the kind is there already.
     *
     * @return files that would be overwritten
     */
    public List<Path> existing() {
        return Stream.concat(NEEDED.stream(), Stream.of("cmf.yaml"))
                .map(directory::resolve)
                .filter(Files::exists)
                .toList();
    }

    /**
     * Writes certificates one after the other.
     *
     * @param name of the file, without its ending
     * @param chain the certificates
     */
    public void write(String name, List<X509Certificate> chain) {
        var text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            try {
                text.append(Pem.encode(PemLabel.CERTIFICATE, certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalArgumentException("certificate has no encoding", e);
            }
        }
        write(name + ".pem", text.toString(), "rw-r--r--");
    }

    /**
     * Writes a private key.
     *
     * @param name of the file, without its ending
     * @param key the key
     */
    public void write(String name, PrivateKey key) {
        write(name + ".key", Pem.encode(PemLabel.PRIVATE_KEY, key.getEncoded()), "rw-------");
    }

    /**
     * Writes a text.
     *
     * @param name of the file
     * @param text what
     * @param permissions as POSIX writes them
     */
    public void write(String name, String text, String permissions) {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(directory);
            Path next = directory.resolve(name + ".new");
            Files.deleteIfExists(next);
            var attributes = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
            try (var channel = Files.newByteChannel(next, options, attributes)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * Copies a file, with its permissions.
     *
     * @param name of the file
     * @param copy the name of the copy
     */
    public void copy(String name, String copy) {
        try {
            Files.copy(directory.resolve(name), directory.resolve(copy), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + directory.resolve(name), e);
        }
    }

    /**
     * Returns where a file is, or is to be.
     *
     * @param name of the file
     * @return its path
     */
    public Path path(String name) {
        return directory.resolve(name);
    }

    /**
     * Reads the first certificate of a file.
     *
     * @param name of the file, without its ending
     * @return the certificate
     */
    public X509Certificate certificate(String name) {
        return chain(name).get(0);
    }

    /**
     * Reads certificates.
     *
     * @param name of the file, without its ending
     * @return the certificates in their order
     */
    public List<X509Certificate> chain(String name) {
        try {
            return Pem.decode(text(name + ".pem")).stream()
                    .map(block -> EncodedCertificate.ofDer(block.content().toByteArray())
                            .toX509())
                    .toList();
        } catch (MalformedStructureException e) {
            throw new IllegalArgumentException(directory.resolve(name + ".pem") + " holds no certificates", e);
        }
    }

    /**
     * Reads an elliptic-curve key.
     *
     * @param name of the file, without its ending
     * @param provider reads it; need not be registered with the JVM
     * @return the private key with its public key
     */
    public KeyPair keys(String name, Provider provider) {
        try {
            byte[] der =
                    Pem.decodeOne(PemLabel.PRIVATE_KEY, text(name + ".key")).toByteArray();
            return PublicPart.of(der, provider);
        } catch (GeneralSecurityException | MalformedStructureException | ClassCastException e) {
            throw new IllegalArgumentException(directory.resolve(name + ".key") + " holds no EC key", e);
        }
    }

    private String text(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory.resolve(name), e);
        }
    }
}
