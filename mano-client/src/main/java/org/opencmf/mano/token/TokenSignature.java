// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.token;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.hsm.HsmException;

/** Signs with a key that stays in its token, with the one algorithm that goes with it. */
final class TokenSignature extends SignatureSpi {

    private final String algorithm;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private @Nullable TokenPrivateKey key;

    TokenSignature(String algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
        if (!(privateKey instanceof TokenPrivateKey own)) {
            throw new InvalidKeyException("not a key of a token");
        }
        if (!own.key().spec().algorithm().signatureAlgorithm().equals(algorithm)) {
            throw new InvalidKeyException("the key does not sign with " + algorithm);
        }
        key = own;
        message.reset();
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
        throw new InvalidKeyException("a token signs; verify with another provider");
    }

    @Override
    protected void engineUpdate(byte b) {
        message.write(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {
        message.write(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        try {
            return Objects.requireNonNull(key, "key").key().sign(message.toByteArray());
        } catch (HsmException e) {
            throw new SignatureException("the token does not sign", e);
        } finally {
            message.reset();
        }
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        throw new SignatureException("a token signs; verify with another provider");
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("there are no parameters");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("there are no parameters");
    }
}
