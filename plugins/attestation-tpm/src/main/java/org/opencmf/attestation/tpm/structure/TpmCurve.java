// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

import org.opencmf.x509.der.MalformedStructureException;

/** The elliptic curves that keys may be on. */
public enum TpmCurve {
    /** P-256. */
    P_256(0x0003, "1.2.840.10045.3.1.7", 32),
    /** P-384. */
    P_384(0x0004, "1.3.132.0.34", 48),
    /** P-521. */
    P_521(0x0005, "1.3.132.0.35", 66);

    private final int id;
    private final String oid;
    private final int octets;

    TpmCurve(int id, String oid, int octets) {
        this.id = id;
        this.oid = oid;
        this.octets = octets;
    }

    static TpmCurve take(TpmReader reader, String name) throws MalformedStructureException {
        int id = reader.u16(name);
        for (TpmCurve curve : values()) {
            if (curve.id == id) {
                return curve;
            }
        }
        throw new MalformedStructureException(name, "a curve that is not allowed");
    }

    /** Returns the identifier, TPM_ECC_CURVE. */
    public int id() {
        return id;
    }

    String oid() {
        return oid;
    }

    int octets() {
        return octets;
    }
}
