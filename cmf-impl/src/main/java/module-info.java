// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/**
 * The Certificate Management Function: rules, selection of CAs, lifecycle, in-memory stores and CAs.
 */
module org.opencmf.cmf {
    requires static org.jspecify;
    requires transitive org.opencmf.api;
    requires transitive org.opencmf.hsm;
    requires org.opencmf.x509;
    requires com.fasterxml.jackson.core;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports org.opencmf.cmf;
    exports org.opencmf.cmf.audit to
            org.opencmf.server;
    exports org.opencmf.cmf.ca;
    exports org.opencmf.cmf.ca.signer;
    exports org.opencmf.cmf.policy;
    exports org.opencmf.cmf.profile;
    exports org.opencmf.cmf.selection;
    exports org.opencmf.cmf.store to
            org.opencmf.server;
}
