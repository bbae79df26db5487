// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.AttestationVerifier.Expectation;

/** What the TPM says is signed by an attestation key that is believed. */
final class TrustedSignature implements TpmRule {

    private final AttestationKeys keys;
    private final Provider crypto;

    TrustedSignature(AttestationKeys keys, Provider crypto) {
        this.keys = keys;
        this.crypto = crypto;
    }

    @Override
    public List<Violation> check(Evidence evidence, Expectation expectation) {
        boolean believed = false;
        var candidates = keys.believed(evidence.certificates(), expectation.now());
        while (candidates.hasNext()) {
            believed = true;
            if (verifies(evidence, candidates.next())) {
                return List.of();
            }
        }
        return List.of(new Violation(
                CmfErrorCode.ATTESTATION_UNTRUSTED,
                believed
                        ? "the signature is not that of an attestation key that is believed"
                        : "no certificate of an attestation key came along that leads to a trust anchor"));
    }

    private boolean verifies(Evidence evidence, PublicKey key) {
        try {
            var verifier = Signature.getInstance(evidence.signature().algorithm(), crypto);
            verifier.initVerify(key);
            verifier.update(evidence.signed().toByteArray());
            return verifier.verify(evidence.signature().value().toByteArray());
        } catch (GeneralSecurityException e) {
            return false; // A key of another kind, or octets that are no signature: refused like a wrong one.
        }
    }
}
