// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.certificate;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import org.opencmf.x509.ProviderKeys;
import org.opencmf.x509.PublicKeyFacts;
import org.opencmf.x509.SubjectKeys;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.signature.SchemeVerifiers;
import org.opencmf.x509.signature.SignatureScheme;

/** Tells which certificates are signed with one key: read once, for all that it has signed. Safe for use by several threads. */
public final class IssuerSignature {

    private final PublicKey key;
    private final PublicKeyFacts facts;
    private final SchemeVerifiers verifiers;

    /**
     * Reads the key of an issuer.
     *
     * @param issuerKey the key
     * @param crypto verifies; need not be registered with the JVM
     * @throws GeneralSecurityException if the provider refuses the key
     * @throws MalformedStructureException if the key has no proper encoding
     */
    public IssuerSignature(PublicKey issuerKey, Provider crypto)
            throws GeneralSecurityException, MalformedStructureException {
        this.key = ProviderKeys.own(issuerKey, crypto);
        this.facts = SubjectKeys.facts(issuerKey.getEncoded());
        this.verifiers = new SchemeVerifiers(crypto);
    }

    /**
     * Tells whether a certificate is signed with the key. Names and everything else are for the caller to compare.
     *
     * @param certificate the certificate
     * @return whether it is; not if the provider lacks the algorithm, since nothing is shown then
     */
    public boolean isOn(DecodedCertificate certificate) {
        var signed = certificate.signed();
        SignatureScheme scheme = signed.signature().scheme();
        if (!signed.algorithmsAgree() || scheme == null || !scheme.fits(facts.algorithm(), facts.parameterSet())) {
            return false;
        }
        try {
            Signature verifier = verifiers.take(scheme);
            verifier.initVerify(key);
            verifier.update(signed.toBeSigned().toByteArray());
            boolean verified = verifier.verify(signed.signature().value().toByteArray());
            if (verified) {
                verifiers.giveBack(scheme, verifier);
            }
            return verified;
        } catch (GeneralSecurityException e) {
            return false; // not by this key, or by no algorithm of the provider's: nothing is shown
        }
    }
}
