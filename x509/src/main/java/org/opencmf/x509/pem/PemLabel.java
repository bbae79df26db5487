// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.pem;

/** What a textual encoding holds. */
public enum PemLabel {
    /** A certificate of X.509. */
    CERTIFICATE("CERTIFICATE"),
    /** A certification request of PKCS #10. */
    CERTIFICATE_REQUEST("CERTIFICATE REQUEST"),
    /** A private key of PKCS #8, in the clear. */
    PRIVATE_KEY("PRIVATE KEY");

    private final String text;

    PemLabel(String text) {
        this.text = text;
    }

    /** Returns the words of the first and last line. */
    public String text() {
        return text;
    }
}
