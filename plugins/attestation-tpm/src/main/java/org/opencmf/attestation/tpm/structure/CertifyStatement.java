// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

import java.util.Objects;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * The key attestation statement of TPM2_Certify, tcg-attest-tpm-certify.
 *
 * @param attest TPMS_ATTEST: what was signed
 * @param signature TPMT_SIGNATURE by the attestation key
 * @param publicArea TPMT_PUBLIC of the certified key
 */
public record CertifyStatement(DerBytes attest, DerBytes signature, DerBytes publicArea) {

    /** The statement's object identifier. */
    public static final String OID = "2.23.133.20.1";

    private static final String WHERE = "tcg-attest-tpm-certify";
    private static final DerLimits LIMITS = new DerLimits(4096, 1, 4);

    /** Refuses missing parts. */
    public CertifyStatement {
        Objects.requireNonNull(attest, "attest");
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(publicArea, "publicArea");
    }

    /**
     * Reads a statement.
     *
     * @param der a SEQUENCE of three OCTET STRINGs; the format lets the third be missing, but without it nobody can tell
     *     which key was certified
     * @return its parts, which are not looked into
     * @throws MalformedStructureException if it is anything else
     */
    public static CertifyStatement decode(byte[] der) throws MalformedStructureException {
        DerReader top = DerReader.of(der, LIMITS, WHERE);
        DerReader fields = top.sequence(WHERE);
        var statement = new CertifyStatement(
                DerBytes.copyOf(fields.octetString("tpmSAttest")),
                DerBytes.copyOf(fields.octetString("signature")),
                DerBytes.copyOf(fields.octetString("tpmTPublic")));
        fields.end();
        top.end();
        return statement;
    }

    /** Returns the statement in DER. */
    public byte[] encode() {
        return DerWriter.sequence(
                DerWriter.octetString(attest.toByteArray()),
                DerWriter.octetString(signature.toByteArray()),
                DerWriter.octetString(publicArea.toByteArray()));
    }
}
