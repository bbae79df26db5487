// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.nio.file.Path;
import java.util.OptionalLong;
import javax.crypto.SecretKey;

/**
 * Asks of a PKCS#11 library what the JDK's provider cannot: to wrap a private key, and to find a token by its label.
 *
 * <p>An implementation is declared as a service and found when a token is opened. It works in sessions of its own, in
 * the same process, on a library that the JDK's provider has initialised and logged in to already; it neither
 * initialises, nor logs in, nor finalises.
 *
 * @implSpec Implementations are safe for use by several threads. New methods will have default bodies.
 */
public interface Pkcs11Calls {

    /**
     * Finds the slot of a token.
     *
     * @param library the vendor's PKCS#11 library; may be loaded and initialised for the question
     * @param label the token's label, without the spaces that fill it up
     * @return the slot's identifier, or nothing if no token, or more than one, has this label
     * @throws org.opencmf.hsm.HsmException if the library cannot be used
     */
    OptionalLong slotOf(Path library, String label);

    /**
     * Finds out whether the token can wrap private keys by AES key wrap with padding (RFC 5649).
     *
     * @param place the token
     * @return whether it has a mechanism for that
     * @throws org.opencmf.hsm.HsmException if the token is absent
     */
    boolean wraps(TokenPlace place);

    /**
     * Takes a private key out of the token, encrypted.
     *
     * @param place the token
     * @param id the CKA_ID of the private key
     * @param wrappingKey an AES key of 256 bits, which is in the token for the time of the call
     * @return the PKCS#8 private key info, wrapped by AES key wrap with padding (RFC 5649)
     * @throws org.opencmf.hsm.HsmException if the key is absent, may not leave, or the token is absent
     */
    byte[] wrap(TokenPlace place, byte[] id, SecretKey wrappingKey);
}
