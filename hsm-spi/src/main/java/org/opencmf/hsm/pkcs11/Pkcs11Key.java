// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeyProtection;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.WrappingKeys;

/** A key in a token that speaks PKCS#11. */
final class Pkcs11Key implements HsmKey {

    private final TokenKey key;
    private final LiveKeys live;
    private final Optional<Pkcs11Calls> calls;
    private final TokenPlace place;

    Pkcs11Key(TokenKey key, LiveKeys live, Optional<Pkcs11Calls> calls, TokenPlace place) {
        this.key = key;
        this.live = live;
        this.calls = calls;
        this.place = place;
    }

    @Override
    public KeySpec spec() {
        return key.spec();
    }

    @Override
    public PublicKey publicKey() {
        return key.certificate().getPublicKey();
    }

    /** The provider gives no encoding of a key that the token calls sensitive or not extractable. */
    @Override
    public Optional<KeyProtection> protection() {
        boolean hidden = live.require(key).key().getEncoded() == null;
        return hidden ? Optional.of(KeyProtection.of(spec().travel())) : Optional.empty();
    }

    @Override
    public byte[] sign(byte[] message) {
        return live.sign(key, message);
    }

    @Override
    public Optional<KeyAttestationStatement> attest(byte[] nonce) {
        live.require(key);
        return Optional.empty();
    }

    @Override
    public byte[] wrap(SecretKey wrappingKey) {
        live.require(key);
        if (spec().travel() != KeySpec.Travel.WRAPPED) {
            throw new HsmException(Reason.KEY_MAY_NOT_TRAVEL, spec().label() + " may not leave the token");
        }
        WrappingKeys.check(wrappingKey);
        var wrapping =
                calls.orElseThrow(() -> new HsmException(Reason.NOT_CAPABLE, "nothing here can have the token wrap"));
        byte[] id = TokenAlias.of(spec().label()).getBytes(StandardCharsets.US_ASCII);
        synchronized (live) { // the wrapping key is an object of the token for a moment
            return wrapped(wrapping, id, wrappingKey);
        }
    }

    private byte[] wrapped(Pkcs11Calls wrapping, byte[] id, SecretKey wrappingKey) {
        try {
            return wrapping.wrap(place, id, wrappingKey);
        } catch (HsmException e) {
            if (e.reason() != Reason.KEY_ABSENT) {
                throw e;
            }
            live.refresh(key); // somebody may have logged the token out
            return wrapping.wrap(place, id, wrappingKey);
        }
    }

    @Override
    public boolean destroy() {
        return live.destroy(key);
    }
}
