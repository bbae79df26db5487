// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.util.Arrays;
import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.AttestationVerifier.Expectation;

/** The object that the TPM has certified is the one whose public area came along, and its key is to be certified. */
final class CertifiedKey implements TpmRule {

    @Override
    public List<Violation> check(Evidence evidence, Expectation expectation) {
        if (!Arrays.equals(evidence.key().name(), evidence.info().name().toByteArray())) {
            return mismatch("the certified object is not the one whose public area came along");
        }
        byte[] attested = evidence.key().subjectPublicKeyInfo().toByteArray();
        return Arrays.equals(attested, expectation.key().getEncoded())
                ? List.of()
                : mismatch("the certified key is not the one of the request");
    }

    private static List<Violation> mismatch(String why) {
        return List.of(new Violation(CmfErrorCode.ATTESTATION_KEY_MISMATCH, why));
    }
}
