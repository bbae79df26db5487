// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** A token in plain memory: for tests, and for keys that need no protection. */
public final class InsecureMemoryHsm implements HsmService {

    private final Provider crypto;
    private final SecureRandom random;
    private final HsmCapabilities capabilities;
    private final Map<String, InsecureMemoryKey> keys = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Creates an empty token.
     *
     * @param crypto makes keys and signatures; need not be registered with the JVM
     * @param random where randomness comes from
     */
    public InsecureMemoryHsm(Provider crypto, SecureRandom random) {
        this.crypto = Objects.requireNonNull(crypto, "crypto");
        this.random = Objects.requireNonNull(random, "random");
        this.capabilities = new HsmCapabilities(
                Arrays.stream(KeyAlgorithm.values())
                        .filter(algorithm -> crypto.getService("KeyPairGenerator", algorithm.family()) != null)
                        .collect(Collectors.toSet()),
                false,
                true,
                false);
    }

    @Override
    public HsmCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public HsmKey generate(KeySpec spec) {
        open();
        if (!capabilities.algorithms().contains(spec.algorithm())) {
            throw new HsmException(HsmException.Reason.NOT_CAPABLE, "no " + spec.algorithm() + " here");
        }
        var key = new InsecureMemoryKey(spec, pair(spec.algorithm()), crypto, () -> keys.remove(spec.label()));
        if (keys.putIfAbsent(spec.label(), key) != null) {
            throw new HsmException(HsmException.Reason.KEY_EXISTS, "there is a key " + spec.label());
        }
        return key;
    }

    @Override
    public Optional<HsmKey> find(String label) {
        open();
        return Optional.ofNullable(keys.get(label));
    }

    @Override
    public List<String> labels() {
        open();
        return keys.keySet().stream().sorted().toList();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            List.copyOf(keys.values()).forEach(InsecureMemoryKey::destroy);
        }
    }

    private void open() {
        if (closed.get()) {
            throw new HsmException(HsmException.Reason.CLOSED, "the token was closed");
        }
    }

    private KeyPair pair(KeyAlgorithm algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(
                    algorithm.family().equals("ML-DSA") ? algorithm.parameters() : algorithm.family(), crypto);
            switch (algorithm.family()) {
                case "EC" -> generator.initialize(new ECGenParameterSpec(algorithm.parameters()), random);
                case "RSA" -> generator.initialize(Integer.parseInt(algorithm.parameters()), random);
                default -> generator.initialize(new NamedParameterSpec(algorithm.parameters()), random);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new HsmException(HsmException.Reason.FAILED, "no key pair of kind " + algorithm, e);
        }
    }
}
