// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.opencmf.api.attestation.KeyAttestationStatement;

/**
 * A key pair in a token. The private key is never seen: it signs where it is.
 *
 * @implSpec Implementations are safe for use by several threads. New methods will have default bodies.
 */
public interface HsmKey {

    /**
     * Returns what the key is.
     *
     * @return its description
     */
    KeySpec spec();

    /**
     * Returns the public key.
     *
     * @return a key with an X.509 encoding
     */
    PublicKey publicKey();

    /**
     * Tells how the token keeps the private key.
     *
     * @return its protection; nothing if the token does not protect it, or cannot tell
     * @throws HsmException if the key is destroyed, or the token is absent
     */
    default Optional<KeyProtection> protection() {
        return Optional.empty();
    }

    /**
     * Signs with {@link KeyAlgorithm#signatureAlgorithm()}.
     *
     * @param message what to sign, not hashed
     * @return the signature, in the encoding that X.509 asks for
     * @throws HsmException if the key is destroyed, or the token is absent
     */
    byte[] sign(byte[] message);

    /**
     * Proves where the key was made and how it is kept.
     *
     * @param nonce a verifier's nonce to be included; may be empty
     * @return the statement, or nothing if the token cannot attest
     * @throws HsmException if the key is destroyed, or the token is absent
     * @clause IFA026 Vnfm.Sc.015
     */
    Optional<KeyAttestationStatement> attest(byte[] nonce);

    /**
     * Takes the private key out, encrypted.
     *
     * @param wrappingKey an AES key of 256 bits
     * @return the PKCS#8 private key info, wrapped by AES key wrap with padding (RFC 5649), as {@link WrappedKeys} opens it
     * @throws HsmException if the key may not travel or is destroyed, the token cannot wrap or is absent, or the wrapping
     *     key is not what is asked for
     */
    byte[] wrap(SecretKey wrappingKey);

    /**
     * Destroys the private key. Destroying a destroyed key succeeds.
     *
     * @return whether the key was there
     * @throws HsmException if the token is absent: whether the key is gone is then not known
     * @clause IFA026 Vnfm.Sc.005
     */
    boolean destroy();
}
