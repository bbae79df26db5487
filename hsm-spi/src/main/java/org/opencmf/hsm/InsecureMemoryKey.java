// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.attestation.KeyAttestationStatement;

/** A key in plain memory. */
final class InsecureMemoryKey implements HsmKey {

    private final KeySpec spec;
    private final PublicKey publicKey;
    private final AtomicReference<@Nullable PrivateKey> privateKey;
    private final Provider crypto;
    private final Runnable whenDestroyed;

    InsecureMemoryKey(KeySpec spec, KeyPair pair, Provider crypto, Runnable whenDestroyed) {
        this.spec = Objects.requireNonNull(spec, "spec");
        this.publicKey = pair.getPublic();
        this.privateKey = new AtomicReference<>(pair.getPrivate());
        this.crypto = crypto;
        this.whenDestroyed = whenDestroyed;
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
        var key = present();
        if (spec.travel() != KeySpec.Travel.WRAPPED) {
            throw new HsmException(HsmException.Reason.KEY_MAY_NOT_TRAVEL, spec.label() + " may not leave the token");
        }
        WrappingKeys.check(wrappingKey);
        try {
            var cipher = Cipher.getInstance("AES/KWP/NoPadding");
            cipher.init(Cipher.WRAP_MODE, wrappingKey);
            return cipher.wrap(key);
        } catch (GeneralSecurityException e) {
            throw new HsmException(HsmException.Reason.FAILED, spec.label() + " could not be wrapped", e);
        }
    }

    @Override
    public boolean destroy() {
        boolean wasThere = privateKey.getAndSet(null) != null;
        if (wasThere) {
            whenDestroyed.run();
        }
        return wasThere;
    }

    private PrivateKey present() {
        var key = privateKey.get();
        if (key == null) {
            throw new HsmException(HsmException.Reason.KEY_ABSENT, spec.label() + " was destroyed");
        }
        return key;
    }
}
