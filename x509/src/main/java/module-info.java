// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/**
 * The X.509 structures and readings that OpenCMF's engine, client and plug-ins share; for them alone.
 */
@SuppressWarnings("module")
module org.opencmf.x509 {
    requires static org.jspecify;

    exports org.opencmf.x509 to
            org.opencmf.attestation.ear,
            org.opencmf.attestation.pkix,
            org.opencmf.attestation.tpm,
            org.opencmf.cmf,
            org.opencmf.hsm.sealing,
            org.opencmf.hsm.tpm,
            org.opencmf.junit5,
            org.opencmf.mano,
            org.opencmf.server,
            org.opencmf.testkit;
    exports org.opencmf.x509.certificate to
            org.opencmf.attestation.pkix,
            org.opencmf.attestation.tpm,
            org.opencmf.cmf,
            org.opencmf.hsm.sealing,
            org.opencmf.hsm.tpm,
            org.opencmf.junit5,
            org.opencmf.mano,
            org.opencmf.server,
            org.opencmf.testkit;
    exports org.opencmf.x509.csr to
            org.opencmf.attestation.pkix,
            org.opencmf.attestation.tpm,
            org.opencmf.cmf,
            org.opencmf.hsm.sealing,
            org.opencmf.hsm.tpm,
            org.opencmf.junit5,
            org.opencmf.mano,
            org.opencmf.server,
            org.opencmf.testkit;
    exports org.opencmf.x509.der to
            org.opencmf.attestation.ear,
            org.opencmf.attestation.pkix,
            org.opencmf.attestation.tpm,
            org.opencmf.cmf,
            org.opencmf.hsm.sealing,
            org.opencmf.hsm.tpm,
            org.opencmf.junit5,
            org.opencmf.mano,
            org.opencmf.server,
            org.opencmf.testkit;
    exports org.opencmf.x509.name to
            org.opencmf.attestation.pkix,
            org.opencmf.attestation.tpm,
            org.opencmf.cmf,
            org.opencmf.hsm.sealing,
            org.opencmf.hsm.tpm,
            org.opencmf.junit5,
            org.opencmf.mano,
            org.opencmf.server,
            org.opencmf.testkit;
    exports org.opencmf.x509.path to
            org.opencmf.attestation.pkix,
            org.opencmf.attestation.tpm,
            org.opencmf.cmf,
            org.opencmf.mano,
            org.opencmf.server;
    exports org.opencmf.x509.pem to
            org.opencmf.attestation.pkix,
            org.opencmf.attestation.tpm,
            org.opencmf.cmf,
            org.opencmf.hsm.sealing,
            org.opencmf.hsm.tpm,
            org.opencmf.junit5,
            org.opencmf.mano,
            org.opencmf.server,
            org.opencmf.testkit;
    exports org.opencmf.x509.signature to
            org.opencmf.attestation.pkix,
            org.opencmf.attestation.tpm,
            org.opencmf.cmf,
            org.opencmf.hsm.sealing,
            org.opencmf.hsm.tpm,
            org.opencmf.junit5,
            org.opencmf.mano,
            org.opencmf.server,
            org.opencmf.testkit;
}
