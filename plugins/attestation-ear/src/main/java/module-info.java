// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Verifies attestation results in the form of EAR JWTs. */
module org.opencmf.attestation.ear {
    requires com.fasterxml.jackson.databind;
    requires com.nimbusds.jose.jwt;
    requires static org.jspecify;
    requires transitive org.opencmf.api;
    requires org.opencmf.x509;

    exports org.opencmf.attestation.ear;
}
