// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm.structure;

import java.util.Objects;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * What TPM2_Certify says of an object, TPMS_ATTEST with TPMS_CERTIFY_INFO.
 *
 * <p>The TPM's clock and firmware are read, so that nothing is passed over unread, but not kept: they are known in terms of
 * one TPM alone.
 *
 * @param extraData what whoever asked gave along
 * @param name the object's name
 */
public record CertifyInfo(DerBytes extraData, DerBytes name) {

    private static final String WHERE = "TPMS_ATTEST";
    private static final long MADE_BY_A_TPM = 0xFF544347L;
    private static final int CERTIFY = 0x8017;
    private static final int LONGEST_NAME = Short.BYTES + 64;
    private static final int LONGEST_DATA = Short.BYTES + 64;

    /** Refuses missing parts. */
    public CertifyInfo {
        Objects.requireNonNull(extraData, "extraData");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Reads what a TPM says.
     *
     * @param encoded a whole TPMS_ATTEST and nothing else
     * @return what it says
     * @throws MalformedStructureException if it is malformed, not marked as made by a TPM, or not the answer to
     *     TPM2_Certify
     */
    public static CertifyInfo decode(byte[] encoded) throws MalformedStructureException {
        var reader = new TpmReader(encoded, WHERE);
        if (reader.u32(WHERE + " magic") != MADE_BY_A_TPM) {
            throw new MalformedStructureException(WHERE + " magic", "not the mark of a TPM");
        }
        if (reader.u16(WHERE + " type") != CERTIFY) {
            throw new MalformedStructureException(WHERE + " type", "not of a certified object");
        }
        reader.sized(LONGEST_NAME, WHERE + " qualifiedSigner");
        byte[] extraData = reader.sized(LONGEST_DATA, WHERE + " extraData");
        clock(reader);
        reader.u64(WHERE + " firmwareVersion");
        byte[] name = reader.sized(LONGEST_NAME, WHERE + " name");
        reader.sized(LONGEST_NAME, WHERE + " qualifiedName");
        reader.end();
        return new CertifyInfo(DerBytes.copyOf(extraData), DerBytes.copyOf(name));
    }

    private static void clock(TpmReader reader) throws MalformedStructureException {
        reader.u64(WHERE + " clock");
        reader.u32(WHERE + " resetCount");
        reader.u32(WHERE + " restartCount");
        if (reader.u8(WHERE + " safe") > 1) {
            throw new MalformedStructureException(WHERE + " safe", "neither yes nor no");
        }
    }
}
