// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CmfAccess;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.hsm.HsmService;
import org.opencmf.mano.keystore.EntityStore;
import org.opencmf.mano.keystore.Pkcs12Keys;
import org.opencmf.mano.keystore.TlsKeys;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;

/** Describes an {@link NfvManoEntity}: whom it asks, where its key lives, and what it remembers. For one thread. */
public final class NfvManoEntityBuilder {

    private final ConfiguredIdentity configured;
    private @Nullable CmfAccess cmf;
    private @Nullable HsmService token;
    private @Nullable TlsKeys tlsKeys;
    private @Nullable EntityStore store;
    private @Nullable Clock clock;
    private @Nullable SecureRandom random;
    private @Nullable Provider crypto;
    private @Nullable Provider tlsProvider;
    private @Nullable InitialCredential credential;
    private @Nullable TrustBundle trust;
    private EntityPolicy policy = EntityPolicy.standard();
    private PeerPolicy peers = PeerPolicy.standard();
    private EntityListener listener = EntityListener.NONE;

    NfvManoEntityBuilder(ConfiguredIdentity configured) {
        this.configured = Objects.requireNonNull(configured, "configured");
    }

    /**
     * Sets the way to the CMF. Required.
     *
     * @param access the way
     * @return this
     */
    public NfvManoEntityBuilder cmf(CmfAccess access) {
        this.cmf = access;
        return this;
    }

    /**
     * Has the keys live in a PKCS#12 file. This, or a token, is required.
     *
     * @param file the keys
     * @return this
     */
    public NfvManoEntityBuilder keys(Pkcs12Keys file) {
        return keys(file, file);
    }

    /**
     * Has the keys live in a token. This, or a PKCS#12 file, is required.
     *
     * @param service the token, which the host closes
     * @param tls how TLS signs with its keys
     * @return this
     */
    public NfvManoEntityBuilder keys(HsmService service, TlsKeys tls) {
        this.token = service;
        this.tlsKeys = tls;
        return this;
    }

    /**
     * Sets what remembers certificate and requests. Required.
     *
     * @param memory the store, of this entity alone
     * @return this
     */
    public NfvManoEntityBuilder store(EntityStore memory) {
        this.store = memory;
        return this;
    }

    /**
     * Sets what tells the time. Required.
     *
     * @param time the clock
     * @return this
     */
    public NfvManoEntityBuilder clock(Clock time) {
        this.clock = time;
        return this;
    }

    /**
     * Sets where randomness comes from: names of requests and keys, times to wait, and TLS. Required.
     *
     * @param source the source, a DRBG of SP 800-90A for example
     * @return this
     */
    public NfvManoEntityBuilder random(SecureRandom source) {
        this.random = source;
        return this;
    }

    /**
     * Sets what verifies the signatures of certificates. Required.
     *
     * @param provider need not be registered with the JVM
     * @return this
     */
    public NfvManoEntityBuilder crypto(Provider provider) {
        this.crypto = provider;
        return this;
    }

    /**
     * Sets what implements TLS, in place of the platform's own.
     *
     * @param provider need not be registered with the JVM
     * @return this
     */
    public NfvManoEntityBuilder tlsProvider(Provider provider) {
        this.tlsProvider = Objects.requireNonNull(provider, "provider");
        return this;
    }

    /**
     * Sets the credential for the first request. An entity that has a certificate already does not use it.
     *
     * @param initial as the OSS got it from the CMF
     * @return this
     */
    public NfvManoEntityBuilder credential(InitialCredential initial) {
        this.credential = Objects.requireNonNull(initial, "initial");
        return this;
    }

    /**
     * Sets whom to trust until the CMF has been asked.
     *
     * @param bundle as the OSS configured it
     * @return this
     */
    public NfvManoEntityBuilder trust(TrustBundle bundle) {
        this.trust = Objects.requireNonNull(bundle, "bundle");
        return this;
    }

    /**
     * Sets how the entity looks after its certificate.
     *
     * @param how the policy
     * @return this
     */
    public NfvManoEntityBuilder policy(EntityPolicy how) {
        this.policy = Objects.requireNonNull(how, "how");
        return this;
    }

    /**
     * Sets what is demanded of peers.
     *
     * @param demands the policy
     * @return this
     */
    public NfvManoEntityBuilder peers(PeerPolicy demands) {
        this.peers = Objects.requireNonNull(demands, "demands");
        return this;
    }

    /**
     * Sets who is told of changes.
     *
     * @param observer the listener
     * @return this
     */
    public NfvManoEntityBuilder listener(EntityListener observer) {
        this.listener = Objects.requireNonNull(observer, "observer");
        return this;
    }

    /**
     * Makes the entity. It presents what it kept at once, and asks the CMF for nothing before its first tick.
     *
     * @return the entity
     * @throws IllegalStateException if something required is missing; all of it is named
     * @throws org.opencmf.api.error.CmfFailedException if the store cannot be read
     * @throws org.opencmf.hsm.HsmException if the token is absent
     */
    public NfvManoEntity build() {
        if (cmf == null
                || token == null
                || tlsKeys == null
                || store == null
                || clock == null
                || random == null
                || crypto == null) {
            throw new IllegalStateException("missing: " + missing());
        }
        var tls = new SwappingTlsIdentity(peers, clock, random, tlsProvider);
        var parts = new EntityParts(configured, cmf, token, tlsKeys, store, clock, random, crypto, policy, tls);
        var memory = new EntityMemory(parts);
        memory.forgetWhatLostItsKey();
        memory.credential(credential);
        var known = memory.kept().trust();
        if (known != null || trust != null) {
            tls.trust(known != null ? known : Objects.requireNonNull(trust));
        }
        return new NfvManoEntity(parts, memory, listener);
    }

    private String missing() {
        var required = new LinkedHashMap<String, @Nullable Object>();
        required.put("cmf", cmf);
        required.put("keys", token);
        required.put("store", store);
        required.put("clock", clock);
        required.put("random", random);
        required.put("crypto", crypto);
        return String.join(
                ", ",
                required.entrySet().stream()
                        .filter(part -> part.getValue() == null)
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
