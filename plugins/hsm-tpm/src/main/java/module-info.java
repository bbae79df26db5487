// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** An HSM driver whose keys live in a TPM 2.0. */
module org.opencmf.hsm.tpm {
    requires org.opencmf.attestation.tpm;
    requires transitive org.opencmf.hsm;
    requires org.opencmf.x509;

    exports org.opencmf.hsm.tpm;

    provides org.opencmf.hsm.HsmDriver with
            org.opencmf.hsm.tpm.TpmHsmDriver;
}
