// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.util.Objects;
import org.opencmf.x509.der.MalformedStructureException;

/** Identifiers of keys as subjectKeyIdentifier and authorityKeyIdentifier carry them. */
public final class KeyIdentifiers {

    private KeyIdentifiers() {}

    /**
     * Returns the identifier after method (1) of RFC 5280, 4.2.1.2: the SHA-1 hash of the key's bits.
     *
     * @param subjectPublicKeyInfo the key's DER
     * @return 20 octets
     * @throws MalformedStructureException if it is not a SubjectPublicKeyInfo
     */
    public static byte[] method1(byte[] subjectPublicKeyInfo) throws MalformedStructureException {
        Objects.requireNonNull(subjectPublicKeyInfo, "subjectPublicKeyInfo");
        return Digests.digest("SHA-1", SubjectKeys.bits(subjectPublicKeyInfo));
    }
}
