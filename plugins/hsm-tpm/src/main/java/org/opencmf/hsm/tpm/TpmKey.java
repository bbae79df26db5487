// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeyProtection;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.hsm.tpm.rest.KeyFile;

/** A key that a TPM has made, and that no other can use. */
final class TpmKey implements HsmKey {

    private final TpmHsm hsm;
    private final KeyFile file;
    private final PublicKey publicKey;

    TpmKey(TpmHsm hsm, KeyFile file, PublicKey publicKey) {
        this.hsm = hsm;
        this.file = file;
        this.publicKey = publicKey;
    }

    KeyFile file() {
        return file;
    }

    @Override
    public KeySpec spec() {
        return file.spec();
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    /** Whatever was said of its travel, it stays where it was made. */
    @Override
    public Optional<KeyProtection> protection() {
        hsm.require(this);
        return Optional.of(KeyProtection.of(Travel.NEVER));
    }

    @Override
    public byte[] sign(byte[] message) {
        return hsm.sign(this, message);
    }

    @Override
    public Optional<KeyAttestationStatement> attest(byte[] nonce) {
        return hsm.attest(this, nonce.clone());
    }

    @Override
    public byte[] wrap(SecretKey wrappingKey) {
        hsm.require(this);
        throw new HsmException(Reason.NOT_CAPABLE, "no key leaves the TPM that made it");
    }

    @Override
    public boolean destroy() {
        return hsm.destroy(this);
    }
}
