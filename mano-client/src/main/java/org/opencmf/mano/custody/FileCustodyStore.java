// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityId;
import org.opencmf.mano.file.AppendOnlyFile;
import org.opencmf.mano.file.OwnerOnlyFile;

/**
 * Remembers delegated keys in a directory, whatever crashes: attempts, deadlines and destructions count on after a restart.
 *
 * <p>Each key has a file that is replaced as a whole; the records of destruction are the lines of
 * {@code destructions.jsonl}, which only ever grows. A record is written before its key's file: after a crash in between,
 * the key is found destroyed. All files can be read by their owner alone, and none holds a private key. One process at a
 * time may use the directory. What cannot be read, or was changed, is refused when the store is opened.
 *
 * @clause IFA026 Vnfm.Sc.005
 */
public final class FileCustodyStore implements CustodyStore, AutoCloseable {

    private static final String RECORDS = "destructions.jsonl";
    private static final String SUFFIX = ".key.json";
    private static final int LONGEST = 1024 * 1024;

    private final Path directory;
    private final AppendOnlyFile records;
    private final InMemoryCustodyStore memory = new InMemoryCustodyStore();

    private FileCustodyStore(Path directory, AppendOnlyFile records) {
        this.directory = directory;
        this.records = records;
    }

    /**
     * Opens a store.
     *
     * @param directory where the files are; it has to exist, and is used for nothing else
     * @return the store, with all that was in it
     * @throws CmfFailedException if another process uses it, or what is there cannot be read or was changed
     */
    public static FileCustodyStore open(Path directory) {
        Objects.requireNonNull(directory, "directory");
        try {
            var store = new FileCustodyStore(directory, AppendOnlyFile.open(directory.resolve(RECORDS)));
            try {
                store.load();
                return store;
            } catch (IOException | RuntimeException e) {
                store.records.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw failure("what was kept of delegated keys cannot be read", e);
        }
    }

    private void load() throws IOException {
        List<DestructionRecord> chain = new ArrayList<>();
        Map<String, DestructionRecord> byLabel = new HashMap<>();
        for (String line : records.found()) {
            DestructionRecord record = CustodyJson.destruction(line);
            chain.add(record);
            byLabel.put(record.label(), record);
        }
        if (!DestructionRecord.verify(chain)) {
            throw new IOException("the records of destruction were changed");
        }
        memory.restore(chain);
        try (var files = Files.newDirectoryStream(directory, "[!.]*" + SUFFIX)) {
            for (Path file : files) {
                DelegatedKey key = CustodyJson.key(new OwnerOnlyFile(file).read(LONGEST));
                DestructionRecord gone = byLabel.get(key.label());
                memory.add(gone == null || !key.inCustody() ? key : finish(key, gone));
            }
        }
    }

    /** The record was written, and then something crashed. */
    private DelegatedKey finish(DelegatedKey key, DestructionRecord record) throws IOException {
        DelegatedKey gone = key.doomedBy(record.reason()).destroyed();
        file(gone.label()).write(CustodyJson.write(gone));
        return gone;
    }

    @Override
    public synchronized boolean add(DelegatedKey key) {
        if (memory.find(key.label()).isPresent()) {
            return false;
        }
        write(key);
        return memory.add(key);
    }

    @Override
    public synchronized boolean replace(DelegatedKey expected, DelegatedKey next) {
        InMemoryCustodyStore.demandSameKey(expected, next, true);
        if (!memory.has(expected)) {
            return false;
        }
        write(next);
        return memory.replace(expected, next);
    }

    @Override
    public synchronized boolean destroyed(DelegatedKey expected, DelegatedKey next, Instant time) {
        InMemoryCustodyStore.demandSameKey(expected, next, false);
        if (!memory.has(expected)) {
            return false;
        }
        DestructionRecord record = memory.recordOf(next, time);
        try {
            records.append(CustodyJson.write(record));
        } catch (IOException e) {
            throw failure("a destruction cannot be recorded", e);
        }
        memory.destroyed(next, record);
        write(next);
        return true;
    }

    @Override
    public Optional<DelegatedKey> find(String label) {
        return memory.find(label);
    }

    @Override
    public List<DelegatedKey> generations(EntityId vnfci, String certificateDescId) {
        return memory.generations(vnfci, certificateDescId);
    }

    @Override
    public List<DelegatedKey> ofVnf(String vnfInstanceId) {
        return memory.ofVnf(vnfInstanceId);
    }

    @Override
    public List<DelegatedKey> inCustody() {
        return memory.inCustody();
    }

    @Override
    public List<DelegatedKey> overdue(Instant now) {
        return memory.overdue(now);
    }

    @Override
    public synchronized boolean forget(String label) {
        if (memory.find(label).filter(key -> !key.inCustody()).isEmpty()) {
            return false;
        }
        try {
            file(label).delete();
        } catch (IOException e) {
            throw failure("a destroyed key cannot be forgotten", e);
        }
        return memory.forget(label);
    }

    @Override
    public List<DestructionRecord> destructions() {
        return memory.destructions();
    }

    /** Lets another process use the directory. */
    @Override
    public synchronized void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw failure("the records of destruction cannot be closed", e);
        }
    }

    private void write(DelegatedKey key) {
        try {
            file(key.label()).write(CustodyJson.write(key));
        } catch (IOException e) {
            throw failure("what is known of a delegated key cannot be kept", e);
        }
    }

    /** Labels may hold what names of files may not. */
    private OwnerOnlyFile file(String label) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(label.getBytes(StandardCharsets.UTF_8));
            return new OwnerOnlyFile(directory.resolve(HexFormat.of().formatHex(digest) + SUFFIX));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    private static CmfFailedException failure(String what, Exception cause) {
        return new CmfFailedException(new Violation(CmfErrorCode.STORE_UNAVAILABLE, what), cause);
    }
}
