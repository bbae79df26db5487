// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Makes and verifies PKIX key attestation evidence. */
module org.opencmf.attestation.pkix {
    requires static org.jspecify;
    requires transitive org.opencmf.api;
    requires transitive org.opencmf.hsm;
    requires org.opencmf.x509;

    exports org.opencmf.attestation.pkix;
}
