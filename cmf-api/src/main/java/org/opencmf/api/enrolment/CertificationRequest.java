// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.enrolment;

import java.util.Arrays;

/**
 * A PKCS#10 certification request, in its encoded form and unread.
 *
 * <p>Two are equal if their bytes are.
 *
 * @clause RFC2986 4
 */
public final class CertificationRequest {

    private final byte[] der;

    private CertificationRequest(byte[] der) {
        this.der = der;
    }

    /**
     * Takes over the DER of a certification request. Whether it is one is for the CMF to say.
     *
     * @param der the encoding, which is copied
     * @return the request
     */
    public static CertificationRequest ofDer(byte[] der) {
        return new CertificationRequest(der.clone());
    }

    /**
     * Returns the DER.
     *
     * @return a copy
     */
    public byte[] toDer() {
        return der.clone();
    }

    /**
     * Returns how long the DER is.
     *
     * @return the number of bytes
     */
    public int length() {
        return der.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificationRequest that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "CertificationRequest[" + der.length + " bytes]";
    }
}
