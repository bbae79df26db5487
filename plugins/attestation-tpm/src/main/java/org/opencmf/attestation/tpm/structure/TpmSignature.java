// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

import java.math.BigInteger;
import java.util.Objects;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * A signature by a TPM, TPMT_SIGNATURE.
 *
 * @param algorithm how it was made, by the name that JCA has for it
 * @param value the signature in the encoding that X.509 asks for
 */
public record TpmSignature(String algorithm, DerBytes value) {

    private static final String WHERE = "TPMT_SIGNATURE";
    private static final int LONGEST_NUMBER = 66;
    private static final int LONGEST_RSA = 512;

    /** Refuses missing parts. */
    public TpmSignature {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads a signature.
     *
     * @param encoded a whole TPMT_SIGNATURE and nothing else
     * @return the signature
     * @throws MalformedStructureException if it is malformed, or of another kind than ECDSA and RSASSA with SHA-2
     */
    public static TpmSignature decode(byte[] encoded) throws MalformedStructureException {
        var reader = new TpmReader(encoded, WHERE);
        int scheme = reader.u16(WHERE + " sigAlg");
        if (scheme != TpmAlgorithm.ECDSA && scheme != TpmAlgorithm.RSASSA) {
            throw new MalformedStructureException(WHERE + " sigAlg", "neither ECDSA nor RSASSA");
        }
        TpmHash hash = TpmHash.take(reader, WHERE + " hash");
        boolean ecdsa = scheme == TpmAlgorithm.ECDSA;
        byte[] value = ecdsa ? DerWriter.sequence(number(reader), number(reader)) : reader.sized(LONGEST_RSA, WHERE);
        reader.end();
        return new TpmSignature(hash.signatureAlgorithm(ecdsa ? "ECDSA" : "RSA"), DerBytes.copyOf(value));
    }

    private static byte[] number(TpmReader reader) throws MalformedStructureException {
        var number = new BigInteger(1, reader.sized(LONGEST_NUMBER, WHERE));
        return DerWriter.element(DerTag.INTEGER, number.toByteArray());
    }
}
