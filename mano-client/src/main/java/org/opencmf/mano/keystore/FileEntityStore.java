// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.Violation;
import org.opencmf.mano.file.OwnerOnlyFile;

/**
 * Remembers an entity in two files of a directory: {@code entity.json}, and for other programs {@code certificate.pem},
 * the chain that is in use.
 *
 * <p>Both are replaced as a whole and can be read by their owner alone. The first is the truth, and is written last; the
 * second follows it, after a crash in between when the record is loaded.
 */
public final class FileEntityStore implements EntityStore {

    private static final String STATE = "entity.json";
    private static final String CHAIN = "certificate.pem";
    private static final int LONGEST = 4 * 1024 * 1024;

    private final OwnerOnlyFile state;
    private final OwnerOnlyFile chain;

    /**
     * Creates a store.
     *
     * @param directory where the files are; it has to exist, and belongs to one entity
     */
    public FileEntityStore(Path directory) {
        Objects.requireNonNull(directory, "directory");
        this.state = new OwnerOnlyFile(directory.resolve(STATE));
        this.chain = new OwnerOnlyFile(directory.resolve(CHAIN));
    }

    @Override
    public EntityRecord load() {
        try {
            EntityRecord entity = read();
            if (!Arrays.equals(shown(), pem(entity))) {
                show(entity);
            }
            return entity;
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw failure("what was kept of the entity cannot be read", e);
        }
    }

    private EntityRecord read() throws IOException {
        return state.exists() ? EntityRecordJson.read(state.read(LONGEST)) : EntityRecord.empty();
    }

    /** Writes the truth last: until then nothing was saved, and the chain is put back. */
    @Override
    public void save(EntityRecord entity) {
        try {
            show(entity);
            state.write(EntityRecordJson.write(entity));
        } catch (IOException e) {
            var failure = failure("the entity cannot be kept", e);
            try {
                show(read());
            } catch (IOException | IllegalArgumentException | DateTimeException again) {
                failure.addSuppressed(again);
            }
            throw failure;
        }
    }

    private byte[] shown() throws IOException {
        return chain.exists() ? chain.read(LONGEST) : new byte[0];
    }

    private void show(EntityRecord entity) throws IOException {
        byte[] pem = pem(entity);
        if (pem.length == 0) {
            chain.delete();
        } else {
            chain.write(pem);
        }
    }

    @Override
    public void clear() {
        try {
            state.delete();
            chain.delete();
        } catch (IOException e) {
            throw failure("what was kept of the entity cannot be deleted", e);
        }
    }

    /** Nothing, if no certificate is in use. */
    private static byte[] pem(EntityRecord entity) {
        var current = entity.current();
        if (current == null) {
            return new byte[0];
        }
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return current.chain().encoded().stream()
                .map(EncodedCertificate::toDer)
                .map(encoder::encodeToString)
                .collect(Collectors.joining(
                        "\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\n",
                        "-----BEGIN CERTIFICATE-----\n",
                        "\n-----END CERTIFICATE-----\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static CmfFailedException failure(String what, Exception cause) {
        return new CmfFailedException(new Violation(CmfErrorCode.STORE_UNAVAILABLE, what), cause);
    }
}
