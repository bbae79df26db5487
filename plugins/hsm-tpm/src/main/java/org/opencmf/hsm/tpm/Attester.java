// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.util.List;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.tpm.structure.CertifyStatement;
import org.opencmf.hsm.tpm.command.Tpm.Certified;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.DerBytes;

/**
 * The attestation key of the TPM.
 *
 * @param handle where it is in the TPM for good
 * @param chain its certificates; empty if verifiers know its public area
 */
record Attester(int handle, List<DerBytes> chain) {

    Attester {
        chain = List.copyOf(chain);
    }

    KeyAttestationStatement statement(Certified certified, DerBytes publicArea) {
        byte[] statement = new CertifyStatement(certified.attest(), certified.signature(), publicArea).encode();
        if (chain.isEmpty()) {
            return new KeyAttestationStatement(CertifyStatement.OID, statement);
        }
        var bundle = new AttestationBundle(
                List.of(new AttestationStatement(CertifyStatement.OID, DerBytes.copyOf(statement))),
                chain.stream()
                        .<LimitedCertChoice>map(LimitedCertChoice.X509::new)
                        .toList());
        return new KeyAttestationStatement(AttestationBundle.OID, bundle.encode());
    }
}
