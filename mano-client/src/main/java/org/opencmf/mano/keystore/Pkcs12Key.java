// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeySpec;

/** A key of a PKCS#12 file. */
final class Pkcs12Key implements HsmKey {

    private final KeySpec spec;
    private final PublicKey publicKey;
    private final AtomicReference<@Nullable PrivateKey> privateKey;
    private final Pkcs12Keys home;
    private final Provider crypto;

    Pkcs12Key(KeySpec spec, PublicKey publicKey, PrivateKey privateKey, Pkcs12Keys home) {
        this.spec = spec;
        this.publicKey = publicKey;
        this.privateKey = new AtomicReference<>(privateKey);
        this.home = home;
        this.crypto = home.crypto();
    }

    @Override
    public KeySpec spec() {
        return spec;
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance(spec.algorithm().signatureAlgorithm(), crypto);
            signature.initSign(present());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new HsmException(HsmException.Reason.FAILED, "no signature by " + spec.label(), e);
        }
    }

    @Override
    public Optional<KeyAttestationStatement> attest(byte[] nonce) {
        present();
        return Optional.empty();
    }

    @Override
    public byte[] wrap(SecretKey wrappingKey) {
        throw new HsmException(HsmException.Reason.KEY_MAY_NOT_TRAVEL, spec.label() + " may not leave the file");
    }

    @Override
    public boolean destroy() {
        return home.destroy(this);
    }

    /** Forgets the private key; tells whether it was there. */
    boolean forget() {
        return privateKey.getAndSet(null) != null;
    }

    PrivateKey present() {
        var key = privateKey.get();
        if (key == null) {
            throw new HsmException(HsmException.Reason.KEY_ABSENT, spec.label() + " was destroyed");
        }
        return key;
    }
}
