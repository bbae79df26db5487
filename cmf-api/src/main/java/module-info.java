// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/**
 * What a Certificate Management Function offers to its consumers, and what its embedder may plug in.
 */
module org.opencmf.api {
    requires static transitive org.jspecify;

    exports org.opencmf.api;
    exports org.opencmf.api.attestation;
    exports org.opencmf.api.certificate;
    exports org.opencmf.api.enrolment;
    exports org.opencmf.api.error;
    exports org.opencmf.api.identity;
    exports org.opencmf.api.lifecycle;
    exports org.opencmf.api.profile;
    exports org.opencmf.api.registration;
    exports org.opencmf.spi;
}
