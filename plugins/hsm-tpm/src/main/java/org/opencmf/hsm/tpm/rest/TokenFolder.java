// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.opencmf.attestation.tpm.structure.TpmHash;
import org.opencmf.attestation.tpm.structure.TpmReader;
import org.opencmf.attestation.tpm.structure.TpmWriter;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.folder.OwnerFolder;
import org.opencmf.hsm.tpm.command.Blob;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/** A token at rest: a folder with the storage key of the token, and a file for each key below it. */
public final class TokenFolder implements AutoCloseable {

    private static final String HEADER = "token";
    private static final String KEY = ".key";
    private static final byte[] MARK = "OCMFTPMT".getBytes(StandardCharsets.US_ASCII);

    private final OwnerFolder folder;

    private TokenFolder(OwnerFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens a token at rest, or an empty place for one.
     *
     * @param place the folder
     * @return the open folder
     * @throws HsmException if another has it open, or there can be no folder
     */
    public static TokenFolder open(Path place) {
        try {
            return new TokenFolder(new OwnerFolder(place));
        } catch (IOException e) {
            throw new HsmException(Reason.TOKEN_ABSENT, "no folder for the token", e);
        }
    }

    /**
     * Reads the storage key of the token.
     *
     * @return it, or nothing if the token is yet to be begun
     * @throws HsmException if it is damaged, or missing beside keys
     */
    public Optional<Blob> parent() {
        return asked(() -> {
            if (Files.exists(folder.file(HEADER))) {
                return Optional.of(parent(read(folder.file(HEADER))));
            }
            if (!folder.list(KEY).isEmpty()) {
                throw new HsmException(Reason.DAMAGED, "the file " + HEADER + " is missing beside keys");
            }
            return Optional.empty();
        });
    }

    /**
     * Begins a token.
     *
     * @param parent its storage key
     */
    public void begin(Blob parent) {
        byte[] file = new TpmWriter()
                .fixed(MARK)
                .sized(parent.publicArea().toByteArray())
                .sized(parent.sealed().toByteArray())
                .toByteArray();
        asked(() -> {
            folder.write(HEADER, file);
            return true;
        });
    }

    /**
     * Writes a key.
     *
     * @param key the key
     * @throws HsmException if there is one of this label, or the folder is away
     */
    public void write(KeyFile key) {
        asked(() -> {
            folder.write(name(key.spec().label()), key.encoded());
            return true;
        });
    }

    /**
     * Finds out whether there is a key.
     *
     * @param label its label
     * @return whether there is
     */
    public boolean has(String label) {
        return asked(() -> Files.exists(folder.file(name(label))));
    }

    /**
     * Reads a key.
     *
     * @param label its label
     * @return the key, or nothing
     * @throws HsmException if it is damaged, or the folder is away
     */
    public Optional<KeyFile> find(String label) {
        return has(label) ? Optional.of(key(folder.file(name(label)))) : Optional.empty();
    }

    /**
     * Lists the keys.
     *
     * @return labels in alphabetical order
     * @throws HsmException if a key is damaged, or the folder is away
     */
    public List<String> labels() {
        return asked(() -> folder.list(KEY)).stream()
                .map(file -> key(file).spec().label())
                .sorted()
                .toList();
    }

    /**
     * Destroys a key at rest, without which the TPM knows nothing of it.
     *
     * @param label its label
     */
    public void destroy(String label) {
        asked(() -> {
            folder.destroy(name(label));
            return true;
        });
    }

    @Override
    public void close() {
        try {
            folder.close();
        } catch (IOException e) {
            throw new HsmException(Reason.FAILED, "the token's folder could not be released", e);
        }
    }

    private KeyFile key(Path file) {
        String name = file.getFileName().toString();
        var key = KeyFile.read(asked(() -> read(file)), name);
        if (!name(key.spec().label()).equals(name)) {
            throw new HsmException(Reason.DAMAGED, name + " holds the key of another label");
        }
        return key;
    }

    private static Blob parent(byte[] file) {
        try {
            var reader = new TpmReader(file, HEADER);
            if (!Arrays.equals(reader.fixed(MARK.length, "mark"), MARK)) {
                throw new MalformedStructureException("mark", "not that of a token of version 1");
            }
            byte[] publicArea = reader.sized(KeyFile.CEILING, "publicArea");
            byte[] sealed = reader.sized(KeyFile.CEILING, "sealed");
            reader.end();
            return new Blob(DerBytes.copyOf(publicArea), DerBytes.copyOf(sealed));
        } catch (MalformedStructureException e) {
            throw new HsmException(Reason.DAMAGED, "the file " + HEADER + " cannot be read", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(KeyFile.CEILING + 1);
        }
    }

    private static String name(String label) {
        return HexFormat.of().formatHex(TpmHash.SHA256.of(label.getBytes(StandardCharsets.UTF_8))) + KEY;
    }

    /** Asks the disk. */
    private interface Question<T> {

        T answer() throws IOException;
    }

    private <T> T asked(Question<T> question) {
        if (!folder.isThere()) {
            throw new HsmException(Reason.TOKEN_ABSENT, "the token's folder is away");
        }
        try {
            return question.answer();
        } catch (FileAlreadyExistsException e) {
            throw new HsmException(Reason.KEY_EXISTS, "there is such a key", e);
        } catch (IOException e) {
            throw new HsmException(folder.isThere() ? Reason.FAILED : Reason.TOKEN_ABSENT, "the disk refused", e);
        }
    }
}
