// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.opencmf.attestation.tpm.structure.TpmHash;
import org.opencmf.hsm.HsmConfiguration;

/** What opens an object of the TPM. Never part of a text. */
public final class AuthValue implements AutoCloseable {

    /** Opens what anybody may open. */
    public static final AuthValue EMPTY = new AuthValue(new byte[0]);

    private final byte[] value;

    private AuthValue(byte[] value) {
        this.value = value;
    }

    /**
     * Makes an authorisation value of a PIN. The TPM counts wrong ones, so that guessing is its business to prevent.
     *
     * @param pin asked for once; the copy that it gives is overwritten
     * @return the hash of the PIN, of 32 octets
     */
    public static AuthValue of(HsmConfiguration.Pin pin) {
        char[] characters = pin.reveal();
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] octets = new byte[encoded.remaining()];
        encoded.get(octets);
        try {
            return new AuthValue(TpmHash.SHA256.of(octets));
        } finally {
            Arrays.fill(characters, '\0');
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    byte[] bytes() {
        return value;
    }

    /** Overwrites it. */
    @Override
    public void close() {
        Arrays.fill(value, (byte) 0);
    }
}
