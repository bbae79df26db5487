// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.Violation;
import org.opencmf.mano.file.OwnerOnlyFile;

/**
 * Remembers an entity in two files of a directory: {@code entity.json}, and for other programs {@code certificate.pem},
 * the chain that is in use.
 *
 * <p>Both are replaced as a whole and can be read by their owner alone; the first is the truth, the second follows it.
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
            return state.exists() ? EntityRecordJson.read(state.read(LONGEST)) : EntityRecord.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw failure("what was kept of the entity cannot be read", e);
        }
    }

    @Override
    public void save(EntityRecord entity) {
        try {
            state.write(EntityRecordJson.write(entity));
            var current = entity.current();
            if (current == null) {
                chain.delete();
            } else {
                chain.write(pem(current.chain()).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw failure("the entity cannot be kept", e);
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

    private static String pem(CertificateChain chain) {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return chain.encoded().stream()
                .map(EncodedCertificate::toDer)
                .map(encoder::encodeToString)
                .collect(Collectors.joining(
                        "\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\n",
                        "-----BEGIN CERTIFICATE-----\n",
                        "\n-----END CERTIFICATE-----\n"));
    }

    private static CmfFailedException failure(String what, Exception cause) {
        return new CmfFailedException(new Violation(CmfErrorCode.STORE_UNAVAILABLE, what), cause);
    }
}
