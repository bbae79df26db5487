// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.tpm.structure.CertifyStatement;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Verifies what TPM2_Certify says of a key: statements of the type tcg-attest-tpm-certify, alone or with certificates in a
 * bundle of draft-ietf-lamps-csr-attestation.
 *
 * <p>A statement has to be marked as made by a TPM and be signed, by ECDSA or RSASSA with SHA-2, by an attestation key that
 * is believed. The public area that comes with it has to be the one that the TPM has certified, and to be that of the key
 * to be certified. Claims are shown by its attributes: FIXED_TPM with SENSITIVE_DATA_ORIGIN that the key was made in the
 * device, FIXED_TPM with FIXED_PARENT that it cannot be taken out, and all three that it never could. Of FIPS a TPM says
 * nothing here. A nonce has to be the qualifying data, as it is. A TPM does not tell the time, so that a nonce is the one
 * proof of freshness. A nonce of a statement whose signature does not verify is not used up.
 *
 * <p>Safe for use by several threads.
 *
 * @clause IFA026 Cmf.CertLcm.009
 */
public final class TpmAttestationVerifier implements AttestationVerifier {

    private final TpmRule signature;
    private final List<TpmRule> rules = List.of(new CertifiedKey(), new ShownClaims());
    private final TpmRule fresh = new FreshNonce();

    /**
     * Creates a verifier.
     *
     * @param trust whose attestation keys are believed
     * @param crypto verifies signatures; need not be registered with the JVM
     */
    public TpmAttestationVerifier(TpmTrust trust, Provider crypto) {
        this.signature = new TrustedSignature(new AttestationKeys(trust, crypto), crypto);
    }

    @Override
    public Set<String> formats() {
        return Set.of(CertifyStatement.OID, AttestationBundle.OID);
    }

    @Override
    public List<Violation> verify(KeyAttestationStatement statement, Expectation expectation) {
        Evidence evidence;
        try {
            evidence = Evidence.of(statement);
        } catch (MalformedStructureException e) {
            return List.of(
                    new Violation(CmfErrorCode.ATTESTATION_MALFORMED, "the statement is malformed: " + e.getMessage()));
        }
        List<Violation> violations = new ArrayList<>(signature.check(evidence, expectation));
        boolean signed = violations.isEmpty();
        rules.forEach(rule -> violations.addAll(rule.check(evidence, expectation)));
        if (signed) {
            violations.addAll(fresh.check(evidence, expectation));
        }
        return violations;
    }
}
