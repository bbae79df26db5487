// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import org.opencmf.attestation.tpm.structure.ObjectAttributes;
import org.opencmf.attestation.tpm.structure.TpmPublic;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.tpm.command.TpmException;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/** Refuses an attestation key that verifiers would refuse. */
final class AttestationKeyCheck {

    private static final int WANTED = ObjectAttributes.FIXED_TPM | ObjectAttributes.RESTRICTED | ObjectAttributes.SIGN;

    private AttestationKeyCheck() {}

    static void check(Attester attester, TpmToken token) {
        var key = publicArea(attester, token);
        if (!key.attributes().has(WANTED)) {
            throw wrong("attestation-key is not a restricted signing key of this TPM");
        }
        if (!attester.chain().isEmpty() && !certifies(attester.chain().get(0), key)) {
            throw wrong("the first certificate of attestation-chain is not that of attestation-key");
        }
    }

    private static TpmPublic publicArea(Attester attester, TpmToken token) {
        byte[] encoded = token.run("no attestation key", (tpm, parent) -> {
            try {
                return tpm.publicArea(attester.handle());
            } catch (TpmException e) {
                throw new HsmException(Reason.CONFIGURATION, "tpm: there is nothing at attestation-key", e);
            }
        });
        try {
            return TpmPublic.decode(encoded);
        } catch (MalformedStructureException e) {
            throw new HsmException(Reason.CONFIGURATION, "tpm: attestation-key is not a signing key", e);
        }
    }

    private static boolean certifies(DerBytes certificate, TpmPublic key) {
        try {
            var parsed = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.toByteArray()));
            return Arrays.equals(
                    parsed.getPublicKey().getEncoded(),
                    key.subjectPublicKeyInfo().toByteArray());
        } catch (CertificateException e) {
            throw new HsmException(Reason.CONFIGURATION, "tpm: attestation-chain begins with no certificate", e);
        }
    }

    private static HsmException wrong(String why) {
        return new HsmException(Reason.CONFIGURATION, "tpm: " + why);
    }
}
