// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

/**
 * How a token keeps a private key, in the words of PKCS#11.
 *
 * @param local whether the key was made in the token
 * @param sensitive whether the token shows its value to nobody
 * @param extractable whether it can leave the token, encrypted
 * @param neverExtractable whether it could not leave the token at any time since it was made
 */
public record KeyProtection(boolean local, boolean sensitive, boolean extractable, boolean neverExtractable) {

    /** Refuses what contradicts itself. */
    public KeyProtection {
        if (extractable && neverExtractable) {
            throw new IllegalArgumentException("a key that can leave is not one that never could");
        }
    }

    /**
     * Returns the protection of a key that its token has made and does not show.
     *
     * @param travel whether it may leave
     * @return local and sensitive, and extractable if it may travel; else never extractable
     */
    public static KeyProtection of(KeySpec.Travel travel) {
        boolean leaves = travel == KeySpec.Travel.WRAPPED;
        return new KeyProtection(true, true, leaves, !leaves);
    }
}
