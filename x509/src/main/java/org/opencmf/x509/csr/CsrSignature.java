// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Objects;
import org.opencmf.x509.signature.SchemeVerifiers;
import org.opencmf.x509.signature.SignatureScheme;
import org.opencmf.x509.signature.SignatureScheme.Family;

/**
 * Verifies that a request is signed with the key that it asks to certify. Safe for use by several threads.
 *
 * <p>One key is parsed and one signature verified; the provider is asked by names that every provider knows, never by object
 * identifiers.
 */
public final class CsrSignature {

    private final Provider provider;
    private final SchemeVerifiers verifiers;

    /**
     * Creates a verifier.
     *
     * @param provider does the cryptography; need not be registered with the JVM
     */
    public CsrSignature(Provider provider) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.verifiers = new SchemeVerifiers(provider);
    }

    /**
     * Verifies a request's signature.
     *
     * @param csr the request
     * @return whether possession of the key is proved, is not, or cannot be told
     */
    public ProofOfPossession verify(DecodedCsr csr) {
        SignatureScheme scheme = csr.requestSignature().scheme();
        if (scheme == null) {
            return new ProofOfPossession.CannotTell("the signature algorithm is not known");
        }
        if (!scheme.fits(csr.key().algorithm(), csr.key().parameterSet())) {
            return new ProofOfPossession.NotProved();
        }
        PublicKey key;
        Signature verifier;
        try {
            key = keyFactory(scheme, csr.key().algorithm())
                    .generatePublic(
                            new X509EncodedKeySpec(csr.subjectPublicKeyInfo().toByteArray()));
            verifier = verifiers.take(scheme);
            verifier.initVerify(key);
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            return new ProofOfPossession.CannotTell(provider.getName() + " has no " + scheme.algorithm());
        } catch (InvalidKeySpecException | InvalidKeyException e) {
            return new ProofOfPossession.CannotTell(provider.getName() + " refuses the key");
        }
        ProofOfPossession proof = verify(csr, key, verifier);
        if (proof instanceof ProofOfPossession.Proved) {
            verifiers.giveBack(scheme, verifier);
        }
        return proof;
    }

    private static ProofOfPossession verify(DecodedCsr csr, PublicKey key, Signature verifier) {
        try {
            verifier.update(csr.certificationRequestInfo().toByteArray());
            boolean verified = verifier.verify(csr.signature().toByteArray());
            return verified ? new ProofOfPossession.Proved(key) : new ProofOfPossession.NotProved();
        } catch (SignatureException e) {
            // providers say so of a signature that is not even encoded properly
            return new ProofOfPossession.NotProved();
        }
    }

    private KeyFactory keyFactory(SignatureScheme scheme, String algorithm) throws NoSuchAlgorithmException {
        if (scheme.family() == Family.EDWARDS && provider.getService("KeyFactory", algorithm) == null) {
            // a provider may verify with such keys and still leave their parsing to the platform, which always can
            return KeyFactory.getInstance(algorithm);
        }
        return KeyFactory.getInstance(algorithm, provider);
    }
}
