// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Objects;
import org.opencmf.cmf.ca.issue.CaCertificates;
import org.opencmf.cmf.ca.issue.Issuer;
import org.opencmf.x509.der.DerBytes;

/**
 * An issuer that OCSP is answered for.
 *
 * @param issuer the issuer
 * @param ledger what it has issued and revoked
 */
public record OcspSubject(Issuer issuer, Ledger ledger) {

    private static final Map<String, String> HASHES = Map.of(
            "1.3.14.3.2.26", "SHA-1",
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");

    /** Refuses missing parts. */
    public OcspSubject {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(ledger, "ledger");
    }

    boolean isAskedAbout(OcspRequest.Question question) {
        String hash = HASHES.get(question.hash());
        return hash != null
                && digest(hash, issuer.name()).equals(question.issuerName())
                && digest(hash, CaCertificates.keyBits(issuer.signer().publicKey()))
                        .equals(question.issuerKey());
    }

    private static DerBytes digest(String hash, byte[] octets) {
        try {
            return DerBytes.copyOf(MessageDigest.getInstance(hash).digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no " + hash, e);
        }
    }
}
