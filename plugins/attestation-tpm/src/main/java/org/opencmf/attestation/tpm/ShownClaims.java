// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import static org.opencmf.attestation.tpm.structure.ObjectAttributes.FIXED_PARENT;
import static org.opencmf.attestation.tpm.structure.ObjectAttributes.FIXED_TPM;
import static org.opencmf.attestation.tpm.structure.ObjectAttributes.SENSITIVE_DATA_ORIGIN;

import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.tpm.structure.ObjectAttributes;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;

/** The attributes of the object show what is demanded of the key. */
final class ShownClaims implements TpmRule {

    @Override
    public List<Violation> check(Evidence evidence, Expectation expectation) {
        return expectation.claims().stream()
                .sorted()
                .filter(claim -> !shows(evidence.key().attributes(), claim))
                .map(claim -> new Violation(CmfErrorCode.ATTESTATION_CLAIMS, "the statement does not show " + claim))
                .toList();
    }

    /** A key that was made elsewhere and brought in can be fixed to its parent, but never to its TPM. */
    private static boolean shows(ObjectAttributes attributes, Claim claim) {
        return switch (claim) {
            case GENERATED_IN_DEVICE -> attributes.has(FIXED_TPM | SENSITIVE_DATA_ORIGIN);
            case NOT_EXTRACTABLE -> attributes.has(FIXED_TPM | FIXED_PARENT);
            case NEVER_EXTRACTABLE -> attributes.has(FIXED_TPM | FIXED_PARENT | SENSITIVE_DATA_ORIGIN);
            default -> false; // Of its certification a TPM says nothing here, nor of what a later version may ask.
        };
    }
}
