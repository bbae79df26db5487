// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeyProtection;
import org.opencmf.hsm.KeySpec;

/** A key of a token, with evidence of what the token says of it, or else with what the token itself attests. */
record AttestedKey(HsmKey key, EvidenceSigner signer) implements HsmKey {

    @Override
    public Optional<KeyAttestationStatement> attest(byte[] nonce) {
        return key.protection()
                .map(protection -> signer.attest(key, protection, nonce))
                .or(() -> key.attest(nonce));
    }

    @Override
    public KeySpec spec() {
        return key.spec();
    }

    @Override
    public PublicKey publicKey() {
        return key.publicKey();
    }

    @Override
    public Optional<KeyProtection> protection() {
        return key.protection();
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }

    @Override
    public byte[] wrap(SecretKey wrappingKey) {
        return key.wrap(wrappingKey);
    }

    @Override
    public boolean destroy() {
        return key.destroy();
    }
}
