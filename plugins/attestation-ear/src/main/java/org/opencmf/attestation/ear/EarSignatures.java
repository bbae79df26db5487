// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencmf.x509.ProviderKeys;

/** Tells whether a token is signed by an issuer that is trusted, with the one algorithm that is known of it. */
final class EarSignatures {

    private final Map<String, Trusted> issuers = new HashMap<>();

    private record Trusted(String algorithm, JWSVerifier verifier) {}

    EarSignatures(List<EarIssuer> trusted, Provider crypto) {
        for (EarIssuer issuer : trusted) {
            issuers.put(issuer.keyId(), new Trusted(issuer.algorithm(), verifier(issuer, crypto)));
        }
    }

    private static JWSVerifier verifier(EarIssuer issuer, Provider crypto) {
        try {
            JWSVerifier verifier = ProviderKeys.own(issuer.key(), crypto) instanceof ECPublicKey elliptic
                    ? new ECDSAVerifier(elliptic)
                    : new RSASSAVerifier((RSAPublicKey) issuer.key());
            verifier.getJCAContext().setProvider(crypto);
            return verifier;
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of " + issuer.keyId() + " cannot be used", e);
        }
    }

    /** Neither a key nor a place to find one is taken from the token. */
    boolean verifies(JWSObject token) {
        JWSHeader header = token.getHeader();
        String keyId = header.getKeyID();
        Trusted issuer = keyId == null && issuers.size() == 1
                ? issuers.values().iterator().next()
                : issuers.get(keyId);
        if (issuer == null || !header.getAlgorithm().getName().equals(issuer.algorithm())) {
            return false;
        }
        try {
            return token.verify(issuer.verifier());
        } catch (JOSEException | IllegalStateException e) {
            // not an algorithm of the key's, or not a signature of that algorithm: nothing is shown
            return false;
        }
    }
}
