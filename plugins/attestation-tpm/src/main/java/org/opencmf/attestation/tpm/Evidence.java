// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.util.List;
import java.util.Objects;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.tpm.structure.CertifyInfo;
import org.opencmf.attestation.tpm.structure.CertifyStatement;
import org.opencmf.attestation.tpm.structure.TpmPublic;
import org.opencmf.attestation.tpm.structure.TpmSignature;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * A statement that was read.
 *
 * @param info what the TPM says
 * @param signed the octets that it has signed
 * @param signature its signature
 * @param key the public area that came along; believed once its name is the certified one
 * @param certificates what came along to believe the signature; may be empty
 */
record Evidence(CertifyInfo info, DerBytes signed, TpmSignature signature, TpmPublic key, List<DerBytes> certificates) {

    Evidence {
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(signed, "signed");
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(key, "key");
        certificates = List.copyOf(certificates);
    }

    static Evidence of(KeyAttestationStatement statement) throws MalformedStructureException {
        if (!statement.format().equals(AttestationBundle.OID)) {
            return of(statement.statement(), List.of());
        }
        var bundle = AttestationBundle.decode(statement.statement());
        var only = bundle.attestations().get(0);
        if (bundle.attestations().size() > 1 || !only.type().equals(CertifyStatement.OID)) {
            throw new MalformedStructureException("AttestationBundle", "not one statement of " + CertifyStatement.OID);
        }
        return of(
                only.statement().toByteArray(),
                bundle.certificates().stream()
                        .filter(LimitedCertChoice.X509.class::isInstance)
                        .map(choice -> ((LimitedCertChoice.X509) choice).certificate())
                        .toList());
    }

    private static Evidence of(byte[] der, List<DerBytes> certificates) throws MalformedStructureException {
        var statement = CertifyStatement.decode(der);
        return new Evidence(
                CertifyInfo.decode(statement.attest().toByteArray()),
                statement.attest(),
                TpmSignature.decode(statement.signature().toByteArray()),
                TpmPublic.decode(statement.publicArea().toByteArray()),
                certificates);
    }
}
