// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.csr;

import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeySpec;

/** A key whose statement is the nonce itself, in a format of one's choice. */
record AttestingKey(HsmKey inner, String format) implements HsmKey {

    @Override
    public KeySpec spec() {
        return inner.spec();
    }

    @Override
    public PublicKey publicKey() {
        return inner.publicKey();
    }

    @Override
    public byte[] sign(byte[] message) {
        return inner.sign(message);
    }

    @Override
    public Optional<KeyAttestationStatement> attest(byte[] nonce) {
        return Optional.of(new KeyAttestationStatement(format, nonce));
    }

    @Override
    public byte[] wrap(SecretKey wrappingKey) {
        return inner.wrap(wrappingKey);
    }

    @Override
    public boolean destroy() {
        return inner.destroy();
    }
}
