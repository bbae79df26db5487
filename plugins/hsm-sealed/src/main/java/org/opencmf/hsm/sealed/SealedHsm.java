// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.opencmf.hsm.HsmCapabilities;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.sealed.kind.KeyKind;
import org.opencmf.hsm.sealed.memory.SecretBytes;
import org.opencmf.hsm.sealed.rest.SealedFolder;
import org.opencmf.hsm.sealed.rest.SealedFolder.StoredKey;

/** A token in software whose keys are sealed at rest. */
final class SealedHsm implements HsmService {

    private final SealedFolder folder;
    private final HsmConfiguration configuration;
    private final IntFunction<SecretBytes> memory;
    private final HsmCapabilities capabilities;
    private final Map<String, SealedKey> open = new HashMap<>();
    private boolean closed;

    SealedHsm(SealedFolder folder, HsmConfiguration configuration, boolean inHeap) {
        this.folder = folder;
        this.configuration = configuration;
        this.memory = inHeap ? SecretBytes::inHeap : SecretBytes::inNativeMemory;
        this.capabilities = new HsmCapabilities(
                Arrays.stream(KeyAlgorithm.values())
                        .filter(algorithm -> KeyKind.of(algorithm).isPresent())
                        .collect(Collectors.toSet()),
                false,
                true,
                true);
    }

    @Override
    public HsmCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public HsmKey generate(KeySpec spec) {
        requireOpen();
        var kind = KeyKind.of(spec.algorithm())
                .orElseThrow(() -> new HsmException(Reason.NOT_CAPABLE, "no " + spec.algorithm() + " here"));
        var made = kind.make(random(), memory);
        boolean kept = false;
        try {
            var key = keep(new StoredKey(spec, made.publicKey(), made.secret()));
            kept = true;
            return key;
        } finally {
            if (!kept) {
                made.secret().close();
            }
        }
    }

    @Override
    public synchronized Optional<HsmKey> find(String label) {
        requireOpen();
        var known = open.get(label);
        if (known != null) {
            folder.requireThere();
            return Optional.of(known);
        }
        return folder.read(label, memory, this::opened);
    }

    @Override
    public synchronized List<String> labels() {
        requireOpen();
        return folder.labels();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            open.values().forEach(SealedKey::forget);
            open.clear();
            folder.close();
        }
    }

    SecureRandom random() {
        return configuration.random();
    }

    HsmConfiguration configuration() {
        return configuration;
    }

    void requireThere() {
        folder.requireThere();
    }

    /** Destroys a key at rest and in memory; a later key of the same label is another one. */
    synchronized boolean destroy(SealedKey key) {
        if (closed) {
            throw new HsmException(Reason.CLOSED, "the token was closed");
        }
        String label = key.spec().label();
        if (open.get(label) != key) {
            return false;
        }
        folder.destroy(label);
        open.remove(label);
        key.forget();
        return true;
    }

    private synchronized HsmKey keep(StoredKey key) {
        requireOpen();
        folder.write(key.spec(), key.publicKey(), key.secret());
        return opened(key);
    }

    private HsmKey opened(StoredKey stored) {
        var key = new SealedKey(this, stored);
        open.put(stored.spec().label(), key);
        return key;
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new HsmException(Reason.CLOSED, "the token was closed");
        }
    }
}
