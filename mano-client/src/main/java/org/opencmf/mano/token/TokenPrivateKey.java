// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.token;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;
import org.opencmf.hsm.HsmKey;

/** A reference to a key that stays in its token: it has no encoding, and only {@link TokenSignatureProvider} signs with it. */
final class TokenPrivateKey implements PrivateKey {

    private static final long serialVersionUID = 1L;

    private final transient HsmKey key;

    TokenPrivateKey(HsmKey key) {
        this.key = key;
    }

    HsmKey key() {
        return key;
    }

    @Override
    public String getAlgorithm() {
        return key.publicKey().getAlgorithm();
    }

    @Override
    public @Nullable String getFormat() {
        return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
        return null;
    }

    @Override
    public String toString() {
        return "TokenPrivateKey[" + key.spec().label() + "]";
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a key that stays in its token");
    }
}
