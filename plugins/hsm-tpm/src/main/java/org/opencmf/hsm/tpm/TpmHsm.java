// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.tpm.structure.TpmSignature;
import org.opencmf.hsm.HsmCapabilities;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.tpm.command.SigningKind;
import org.opencmf.hsm.tpm.rest.KeyFile;
import org.opencmf.hsm.tpm.rest.TokenFolder;
import org.opencmf.x509.der.MalformedStructureException;

/** A token whose keys a TPM has made: they are in a folder, and of use in that TPM alone. */
final class TpmHsm implements HsmService {

    private final TokenFolder folder;
    private final TpmToken token;
    private final Optional<Attester> attester;
    private final Provider crypto;
    private final HsmCapabilities capabilities;
    private final Map<String, TpmKey> open = new HashMap<>();
    private boolean closed;

    TpmHsm(TokenFolder folder, TpmToken token, Optional<Attester> attester, Provider crypto) {
        this.folder = folder;
        this.token = token;
        this.attester = attester;
        this.crypto = crypto;
        this.capabilities = new HsmCapabilities(kinds(token), attester.isPresent(), false, true);
    }

    @Override
    public HsmCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public synchronized HsmKey generate(KeySpec spec) {
        requireOpen();
        var kind = SigningKind.of(spec.algorithm())
                .filter(made -> capabilities.algorithms().contains(made.algorithm()))
                .orElseThrow(() -> new HsmException(Reason.NOT_CAPABLE, "no " + spec.algorithm() + " here"));
        if (folder.has(spec.label())) {
            throw new HsmException(Reason.KEY_EXISTS, "there is a key " + spec.label());
        }
        var blob = token.run(
                "no key pair of kind " + spec.algorithm(),
                (tpm, parent) -> tpm.signingKey(parent, token.auth(), kind, KeyFile.description(spec)));
        var file = KeyFile.of(spec, blob);
        folder.write(file);
        return opened(file);
    }

    @Override
    public synchronized Optional<HsmKey> find(String label) {
        requireOpen();
        token.requireThere();
        if (!folder.has(label)) {
            return Optional.empty();
        }
        var known = open.get(label);
        return Optional.of(known == null ? proved(label) : known);
    }

    @Override
    public synchronized List<String> labels() {
        requireOpen();
        token.requireThere();
        return folder.labels();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            open.clear();
            token.close();
            folder.close();
        }
    }

    byte[] sign(TpmKey key, byte[] message) {
        byte[] hash =
                SigningKind.of(key.spec().algorithm()).orElseThrow().hash().of(message);
        byte[] signature = loaded(key, (tpm, handle) -> tpm.sign(handle, token.auth(), hash));
        try {
            return TpmSignature.decode(signature).value().toByteArray();
        } catch (MalformedStructureException e) {
            throw new HsmException(Reason.FAILED, "the TPM has not signed as it was asked to", e);
        }
    }

    Optional<KeyAttestationStatement> attest(TpmKey key, byte[] nonce) {
        require(key);
        return attester.map(by -> by.statement(
                loaded(key, (tpm, handle) -> tpm.certify(handle, token.auth(), by.handle(), nonce)),
                key.file().blob().publicArea()));
    }

    synchronized boolean destroy(TpmKey key) {
        requireOpen();
        token.requireThere();
        String label = key.spec().label();
        if (open.get(label) != key) {
            return false;
        }
        folder.destroy(label);
        open.remove(label);
        return true;
    }

    synchronized void require(TpmKey key) {
        requireOpen();
        if (open.get(key.spec().label()) != key) {
            throw new HsmException(Reason.KEY_ABSENT, key.spec().label() + " was destroyed");
        }
    }

    private synchronized <T> T loaded(TpmKey key, TpmToken.Work<T> use) {
        require(key);
        return loaded(key.file(), use);
    }

    private <T> T loaded(KeyFile file, TpmToken.Work<T> use) {
        return token.run(
                "the TPM does not use " + file.spec().label(),
                (tpm, parent) ->
                        tpm.using(tpm.load(parent, token.auth(), file.blob()), handle -> use.with(tpm, handle)));
    }

    /** Has the TPM take a key that was found, before anything is said of it. */
    private HsmKey proved(String label) {
        var file = folder.find(label).orElseThrow(() -> new HsmException(Reason.KEY_ABSENT, label + " was destroyed"));
        return loaded(file, (tpm, handle) -> opened(file));
    }

    private TpmKey opened(KeyFile file) {
        try {
            var key = new TpmKey(this, file, file.publicArea().publicKey(crypto));
            open.put(file.spec().label(), key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new HsmException(Reason.DAMAGED, file.spec().label() + " has no public key that can be read", e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new HsmException(Reason.CLOSED, "the token was closed");
        }
    }

    private static Set<KeyAlgorithm> kinds(TpmToken token) {
        return token.run("the TPM does not say what it can do", (tpm, parent) -> {
            Set<KeyAlgorithm> kinds = EnumSet.noneOf(KeyAlgorithm.class);
            for (SigningKind kind : SigningKind.values()) {
                if (tpm.makes(kind)) {
                    kinds.add(kind.algorithm());
                }
            }
            return kinds;
        });
    }
}
