// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.csr;

/** Gives a verifier's nonce for one key attestation statement. */
@FunctionalInterface
public interface NonceSource {

    /** For statements that need none. */
    NonceSource NONE = () -> new byte[0];

    /**
     * Returns a nonce, for a statement that is about to be made.
     *
     * @return a nonce, or an empty array for none
     */
    byte[] next();
}
