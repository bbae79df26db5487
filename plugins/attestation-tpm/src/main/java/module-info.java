// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What TPM 2.0 devices say of their keys: their structures, the statement that carries them, and its verification. */
module org.opencmf.attestation.tpm {
    requires static org.jspecify;
    requires transitive org.opencmf.api;
    requires org.opencmf.x509;

    exports org.opencmf.attestation.tpm;
    exports org.opencmf.attestation.tpm.structure to
            org.opencmf.hsm.tpm;
}
