// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.ca.signer;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Objects;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;

/**
 * A key of a CA that stays in a token, of any driver.
 *
 * <p>While the token is away the CA cannot be reached: requests wait, and are served when it is back.
 */
public final class HsmSigner implements CaSigner {

    private final HsmKey key;
    private final PublicKey publicKey;

    private HsmSigner(HsmKey key) {
        this.key = key;
        this.publicKey = key.publicKey();
    }

    /**
     * Signs with a key of a token.
     *
     * @param key made or found in an open token, which is to stay open
     * @return a signer
     */
    public static HsmSigner of(HsmKey key) {
        return new HsmSigner(Objects.requireNonNull(key, "key"));
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public String signatureAlgorithm() {
        return key.spec().algorithm().signatureAlgorithm();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            return key.sign(message);
        } catch (HsmException e) {
            throw fault("the token does not sign for the CA", e);
        }
    }

    /** An absent token is waited for; whatever else is wrong with one is for an operator to see. */
    static CmfException fault(String what, HsmException cause) {
        return cause.reason() == HsmException.Reason.TOKEN_ABSENT
                ? new CmfUnavailableException(
                        new Violation(CmfErrorCode.CA_UNAVAILABLE, what + " now"), Duration.ZERO, cause)
                : new CmfFailedException(new Violation(CmfErrorCode.INTERNAL, what), cause);
    }

    @Override
    public String toString() {
        return "HsmSigner[" + key.spec().label() + ", " + signatureAlgorithm() + ']';
    }
}
