// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.signature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.signature.SignatureScheme.Family;

/**
 * A signature as it stands at the end of a request or a certificate.
 *
 * @param algorithm its name, or its dotted object identifier
 * @param scheme what is known of the algorithm; null if nothing
 * @param value the content of the BIT STRING
 */
public record DecodedSignature(String algorithm, @Nullable SignatureScheme scheme, DerBytes value) {

    private static final String ALGORITHM = "signatureAlgorithm";

    /**
     * Takes algorithm and value.
     *
     * @param signed a reader before the algorithm
     * @return what was read
     * @throws MalformedStructureException if either is malformed
     */
    public static DecodedSignature read(DerReader signed) throws MalformedStructureException {
        DerReader identifier = signed.sequence(ALGORITHM);
        String oid = identifier.oid(ALGORITHM);
        Optional<SignatureScheme> scheme = scheme(oid, identifier);
        identifier.end();
        DerBytes value = DerBytes.copyOf(signed.bitString("signature"));
        return new DecodedSignature(scheme.map(SignatureScheme::algorithm).orElse(oid), scheme.orElse(null), value);
    }

    private static Optional<SignatureScheme> scheme(String oid, DerReader identifier)
            throws MalformedStructureException {
        if (oid.equals(PssParameters.OID)) {
            return PssParameters.read(identifier);
        }
        Optional<SignatureScheme> scheme = SignatureScheme.byOid(oid);
        if (scheme.isEmpty() && identifier.hasMore()) {
            identifier.element(ALGORITHM);
        }
        if (scheme.isPresent() && scheme.get().family() == Family.RSA && identifier.isAt(DerTag.NULL)) {
            identifier.nothing(ALGORITHM);
        }
        return scheme;
    }
}
