// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.folder.OwnerFolder;
import org.opencmf.hsm.sealed.kind.Encoded;
import org.opencmf.hsm.sealed.memory.Masked;
import org.opencmf.hsm.sealed.memory.SecretBytes;

/** A token at rest: a folder with a header and a file for each key. */
public final class SealedFolder implements AutoCloseable {

    private static final String HEADER = "token";
    private static final String KEY = ".key";

    private final OwnerFolder folder;
    private final HsmConfiguration configuration;
    private final TokenHeader header;
    private final SealingKey key;

    private SealedFolder(OwnerFolder folder, HsmConfiguration configuration) throws IOException {
        this.folder = folder;
        this.configuration = configuration;
        var unlocking = new Unlocking(configuration);
        if (Files.exists(folder.file(HEADER))) {
            byte[] file = Files.readAllBytes(folder.file(HEADER));
            this.header = TokenHeader.read(file, HEADER);
            this.key = unlocking.key(header);
            if (!header.isSealedBy(key, file)) {
                key.close();
                throw new HsmException(Reason.PIN_INCORRECT, "the token does not open with this passphrase or key");
            }
        } else if (!folder.list(KEY).isEmpty()) {
            throw new HsmException(Reason.DAMAGED, "the file " + HEADER + " is missing beside keys");
        } else {
            this.header = unlocking.newHeader();
            this.key = unlocking.key(header);
            folder.write(HEADER, header.sealed(key));
        }
    }

    /**
     * Opens a token at rest, or begins one where there is nothing.
     *
     * @param place the folder
     * @param configuration says how it is sealed
     * @return the open folder
     * @throws HsmException if another has it open, it is damaged, or it opens with another passphrase or key
     */
    public static SealedFolder open(Path place, HsmConfiguration configuration) {
        OwnerFolder folder;
        try {
            folder = new OwnerFolder(place);
        } catch (IOException e) {
            throw new HsmException(Reason.TOKEN_ABSENT, "no folder for the token", e);
        }
        boolean open = false;
        try {
            var opened = new SealedFolder(folder, configuration);
            open = true;
            return opened;
        } catch (IOException e) {
            throw new HsmException(Reason.TOKEN_ABSENT, "the token's header cannot be read or written", e);
        } finally {
            if (!open) {
                release(folder);
            }
        }
    }

    /**
     * Writes a key.
     *
     * @param spec what it is
     * @param publicKey its X.509 encoding
     * @param secret the private key
     * @throws HsmException if there is one of this label, or the folder is away
     */
    public void write(KeySpec spec, Encoded publicKey, SecretBytes secret) {
        byte[] halves = secret.use(buffer -> Masked.split(buffer, configuration.random()));
        byte[] sealed =
                key.seal(halves, KeyFile.bound(spec, publicKey, header.noise().name()));
        Arrays.fill(halves, (byte) 0);
        asked(() -> {
            folder.write(name(spec.label()), new KeyFile(spec, publicKey, Encoded.of(sealed)).encoded());
            return true;
        });
    }

    /**
     * Reads a key.
     *
     * @param <T> what becomes of it
     * @param label its label
     * @param memory gives room for a secret of so many octets
     * @param use what to make of it
     * @return it, or nothing if there is no such key
     * @throws HsmException if it is damaged, or the folder is away
     */
    public <T> Optional<T> read(String label, IntFunction<SecretBytes> memory, Function<StoredKey, T> use) {
        String name = name(label);
        if (!asked(() -> Files.exists(folder.file(name)))) {
            return Optional.empty();
        }
        var file = file(folder.file(name));
        byte[] halves = key.open(
                        file.sealed().bytes(), file.bound(header.noise().name()))
                .filter(bytes -> bytes.length % 2 == 0)
                .orElseThrow(() -> new HsmException(Reason.DAMAGED, name + " is not sealed by this token"));
        var secret = memory.apply(halves.length / 2);
        secret.use(buffer -> {
            Masked.join(halves, buffer);
            return buffer;
        });
        Arrays.fill(halves, (byte) 0);
        return Optional.of(use.apply(new StoredKey(file.spec(), file.publicKey(), secret)));
    }

    /**
     * Lists the keys.
     *
     * @return labels in alphabetical order
     * @throws HsmException if a key is damaged, or the folder is away
     */
    public List<String> labels() {
        return asked(() -> folder.list(KEY)).stream()
                .map(path -> file(path).spec().label())
                .sorted()
                .toList();
    }

    /**
     * Destroys a key at rest.
     *
     * @param label its label
     * @return whether it was there
     * @throws HsmException if the folder is away
     */
    public boolean destroy(String label) {
        return asked(() -> {
            if (!Files.exists(folder.file(name(label)))) {
                return false;
            }
            folder.destroy(name(label));
            return true;
        });
    }

    /** Overwrites the sealing key, and lets others open the folder. */
    @Override
    public void close() {
        key.close();
        release(folder);
    }

    private KeyFile file(Path path) {
        String name = path.getFileName().toString();
        var file = asked(() -> {
            if (Files.size(path) > KeyFile.CEILING) {
                throw new HsmException(Reason.DAMAGED, name + " is longer than any key, at octet " + KeyFile.CEILING);
            }
            return KeyFile.read(Files.readAllBytes(path), name);
        });
        if (!name(file.spec().label()).equals(name)) {
            throw new HsmException(Reason.DAMAGED, name + " holds the key of another label, at octet 8");
        }
        return file;
    }

    private static String name(String label) {
        byte[] text = label.getBytes(StandardCharsets.UTF_8);
        var digest = SHA256Digest.newInstance();
        byte[] hash = new byte[digest.getDigestSize()];
        digest.update(text, 0, text.length);
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash) + KEY;
    }

    /** Asks the disk. */
    private interface Question<T> {

        T answer() throws IOException;
    }

    /**
     * Expects the folder to be there.
     *
     * @throws HsmException if it is away
     */
    public void requireThere() {
        if (!folder.isThere()) {
            throw new HsmException(Reason.TOKEN_ABSENT, "the token's folder is away");
        }
    }

    private <T> T asked(Question<T> question) {
        requireThere();
        try {
            return question.answer();
        } catch (FileAlreadyExistsException e) {
            throw new HsmException(Reason.KEY_EXISTS, "there is such a key", e);
        } catch (IOException e) {
            throw new HsmException(folder.isThere() ? Reason.FAILED : Reason.TOKEN_ABSENT, "the disk refused", e);
        }
    }

    private static void release(OwnerFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new HsmException(Reason.FAILED, "the token's folder could not be released", e);
        }
    }

    /**
     * A key as it was read.
     *
     * @param spec what it is
     * @param publicKey its X.509 encoding
     * @param secret the private key
     */
    public record StoredKey(KeySpec spec, Encoded publicKey, SecretBytes secret) {}
}
