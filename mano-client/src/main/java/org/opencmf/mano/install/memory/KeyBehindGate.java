// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.install.TransportedKey;

/** A key in a token that a VNFCI reaches over a channel: each signature is asked for on one of its own. */
record KeyBehindGate(TransportedKey.InToken place, PublicKey publicKey, ChannelIdentity own) implements HsmKey {

    @Override
    public KeySpec spec() {
        return place.key();
    }

    @Override
    public byte[] sign(byte[] message) {
        try (TokenChannel channel = TokenChannel.open(place.token(), own)) {
            return channel.sign(spec().label(), message);
        }
    }

    /** The gate passes no statements on. */
    @Override
    public Optional<KeyAttestationStatement> attest(byte[] nonce) {
        return Optional.empty();
    }

    @Override
    public byte[] wrap(SecretKey wrappingKey) {
        throw new HsmException(HsmException.Reason.NOT_CAPABLE, "the gate wraps no keys; it hands them over encrypted");
    }

    @Override
    public boolean destroy() {
        throw new HsmException(HsmException.Reason.NOT_CAPABLE, "the gate destroys no keys");
    }
}
