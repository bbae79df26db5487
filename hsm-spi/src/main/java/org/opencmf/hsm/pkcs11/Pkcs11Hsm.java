// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opencmf.hsm.HsmCapabilities;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.pkcs11.placeholder.PlaceholderCertificate;

/** A token that speaks PKCS#11. */
final class Pkcs11Hsm implements HsmService {

    private final Pkcs11Token token;
    private final LiveKeys live;
    private final Optional<Pkcs11Calls> calls;
    private final Clock clock;
    private final HsmCapabilities capabilities;
    private final AtomicBoolean closed = new AtomicBoolean();

    Pkcs11Hsm(Pkcs11Token token, Optional<Pkcs11Calls> calls, Clock clock) {
        this.token = token;
        this.live = new LiveKeys(token, this::open);
        this.calls = calls.filter(each -> each.wraps(token.place()));
        this.clock = clock;
        this.capabilities = new HsmCapabilities(TokenKinds.of(token.using()), false, this.calls.isPresent(), true);
    }

    @Override
    public HsmCapabilities capabilities() {
        return capabilities;
    }

    /**
     * {@inheritDoc}
     *
     * @implNote Objects of the token are made and destroyed one at a time: SoftHSM2 2.6.1 fails to make one now and then, and
     *     leaves half of it behind, while another thread has one destroyed.
     */
    @Override
    public HsmKey generate(KeySpec spec) {
        open();
        if (!capabilities.algorithms().contains(spec.algorithm())) {
            throw new HsmException(Reason.NOT_CAPABLE, "no " + spec.algorithm() + " here");
        }
        synchronized (live) {
            if (token.key(spec.label()).isPresent()) {
                throw new HsmException(Reason.KEY_EXISTS, "there is a key " + spec.label());
            }
            var pair = pair(spec);
            var placeholder = placeholder(spec, pair);
            var made = new TokenKey(spec, pair.getPrivate(), placeholder);
            token.keep(made);
            return handle(live.put(token.key(spec.label())
                    .filter(made::isSameAs)
                    .orElseThrow(() -> new HsmException(
                            Reason.TOKEN_ABSENT, "the token went away while it made " + spec.label()))));
        }
    }

    @Override
    public Optional<HsmKey> find(String label) {
        open();
        var found = token.key(label).filter(key -> PlaceholderCertificate.isTrue(key.certificate()));
        if (found.isEmpty()) {
            token.requirePresent();
        }
        found.ifPresent(live::put);
        return found.map(this::handle);
    }

    @Override
    public List<String> labels() {
        open();
        var labels =
                token.keys().stream().map(key -> key.spec().label()).sorted().toList();
        if (labels.isEmpty()) {
            token.requirePresent();
        }
        return labels;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            live.clear();
            token.logout();
        }
    }

    private HsmKey handle(TokenKey key) {
        return new Pkcs11Key(key, live, calls, token.place());
    }

    private void open() {
        if (closed.get()) {
            throw new HsmException(Reason.CLOSED, "the token was closed");
        }
    }

    private KeyPair pair(KeySpec spec) {
        try {
            return TokenKinds.generator(token.making(spec.travel()), spec.algorithm())
                    .generateKeyPair();
        } catch (GeneralSecurityException | ProviderException e) {
            token.requirePresent();
            throw TokenFaults.of("no key pair of kind " + spec.algorithm(), e);
        }
    }

    private X509Certificate placeholder(KeySpec spec, KeyPair pair) {
        var key = new TokenSigner(token.making(spec.travel()), spec.algorithm(), pair.getPrivate());
        try {
            return PlaceholderCertificate.make(spec, pair.getPublic(), clock.instant(), key::sign);
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenFaults.of("the new key does not sign; without a name it may remain in the token", e);
        }
    }
}
