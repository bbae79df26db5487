// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.util.Map;
import org.opencmf.x509.der.DerWriter;

/** The AlgorithmIdentifiers of the algorithms that CAs sign with. */
final class SignatureIdentifiers {

    private static final Map<String, String> OIDS = Map.ofEntries(
            Map.entry("SHA256withECDSA", "1.2.840.10045.4.3.2"),
            Map.entry("SHA384withECDSA", "1.2.840.10045.4.3.3"),
            Map.entry("SHA512withECDSA", "1.2.840.10045.4.3.4"),
            Map.entry("SHA256withRSA", "1.2.840.113549.1.1.11"),
            Map.entry("SHA384withRSA", "1.2.840.113549.1.1.12"),
            Map.entry("SHA512withRSA", "1.2.840.113549.1.1.13"),
            Map.entry("Ed25519", "1.3.101.112"),
            Map.entry("ML-DSA-44", "2.16.840.1.101.3.4.3.17"),
            Map.entry("ML-DSA-65", "2.16.840.1.101.3.4.3.18"),
            Map.entry("ML-DSA-87", "2.16.840.1.101.3.4.3.19"));

    private SignatureIdentifiers() {}

    /**
     * Encodes an AlgorithmIdentifier: with NULL parameters for RSA, without any for all others.
     *
     * @throws IllegalArgumentException if no CA may sign so
     */
    static byte[] encode(String algorithm) {
        String oid = OIDS.get(algorithm);
        if (oid == null) {
            throw new IllegalArgumentException("not a signature algorithm for a CA");
        }
        return algorithm.endsWith("withRSA")
                ? DerWriter.sequence(DerWriter.oid(oid), DerWriter.nothing())
                : DerWriter.sequence(DerWriter.oid(oid));
    }
}
