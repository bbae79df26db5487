// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeyProtection;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.WrappingKeys;
import org.opencmf.hsm.sealed.kind.KeyKind;
import org.opencmf.hsm.sealed.memory.KeyWrapPadding;
import org.opencmf.hsm.sealed.memory.SecretBytes;
import org.opencmf.hsm.sealed.rest.SealedFolder.StoredKey;

/** A key of a token in software. */
final class SealedKey implements HsmKey {

    private final SealedHsm hsm;
    private final StoredKey key;
    private final KeyKind kind;
    private final PublicKey publicKey;

    SealedKey(SealedHsm hsm, StoredKey key) {
        this.hsm = hsm;
        this.key = key;
        this.kind = KeyKind.of(key.spec().algorithm())
                .orElseThrow(() -> new HsmException(Reason.DAMAGED, key.spec().label() + " is of no kind made here"));
        this.publicKey = publicKey(key, hsm);
    }

    @Override
    public KeySpec spec() {
        return key.spec();
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public Optional<KeyProtection> protection() {
        return withSecret(secret -> Optional.of(KeyProtection.of(spec().travel())));
    }

    @Override
    public byte[] sign(byte[] message) {
        return withSecret(secret -> kind.sign(secret, message, hsm.random()));
    }

    @Override
    public Optional<KeyAttestationStatement> attest(byte[] nonce) {
        return withSecret(secret -> Optional.empty());
    }

    @Override
    public byte[] wrap(SecretKey wrappingKey) {
        return withSecret(secret -> {
            if (spec().travel() != KeySpec.Travel.WRAPPED) {
                throw new HsmException(Reason.KEY_MAY_NOT_TRAVEL, spec().label() + " may not leave the token");
            }
            WrappingKeys.check(wrappingKey);
            return wrapped(secret, wrappingKey);
        });
    }

    @Override
    public boolean destroy() {
        return hsm.destroy(this);
    }

    void forget() {
        key.secret().close();
    }

    private byte[] wrapped(ByteBuffer secret, SecretKey wrappingKey) {
        var frame = kind.frame(secret.capacity(), key.publicKey().bytes());
        int length = frame.length(secret.capacity());
        try (var room = SecretBytes.inNativeMemory(KeyWrapPadding.room(length))) {
            return room.use(buffer -> {
                frame.write(secret, buffer.duplicate().position(Long.BYTES));
                try {
                    return KeyWrapPadding.wrap(
                            buffer, length, wrappingKey, hsm.configuration().crypto());
                } catch (GeneralSecurityException e) {
                    throw new HsmException(Reason.FAILED, spec().label() + " could not be wrapped", e);
                }
            });
        }
    }

    private <T> T withSecret(Function<ByteBuffer, T> work) {
        hsm.requireThere();
        try {
            return key.secret().use(work);
        } catch (SecretBytes.GoneException e) {
            throw new HsmException(Reason.KEY_ABSENT, spec().label() + " was destroyed", e);
        }
    }

    private static PublicKey publicKey(StoredKey key, SealedHsm hsm) {
        try {
            return KeyFactory.getInstance(
                            key.spec().algorithm().family(), hsm.configuration().crypto())
                    .generatePublic(new X509EncodedKeySpec(key.publicKey().bytes()));
        } catch (GeneralSecurityException e) {
            throw new HsmException(Reason.DAMAGED, key.spec().label() + " has no public key that can be read", e);
        }
    }
}
