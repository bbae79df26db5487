// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What NFV-MANO entities need as clients of a CMF: their own certificates, and those of the VNFCIs in their charge. */
module org.opencmf.mano {
    requires transitive org.opencmf.api;
    requires transitive org.opencmf.hsm;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires java.net.http;
    requires org.opencmf.wire;
    requires org.opencmf.x509;
    requires org.slf4j;

    exports org.opencmf.mano.csr;
    exports org.opencmf.mano.document to
            org.opencmf.server;
    exports org.opencmf.mano.entity;
    exports org.opencmf.mano.keystore;
    exports org.opencmf.mano.remote;
    exports org.opencmf.mano.renewal;
    exports org.opencmf.mano.tls;
    exports org.opencmf.mano.token;
    exports org.opencmf.mano.custody;
    exports org.opencmf.mano.delegation;
    exports org.opencmf.mano.install;
    exports org.opencmf.mano.install.memory;
    exports org.opencmf.mano.lcm;
    exports org.opencmf.mano.plan;
    exports org.opencmf.mano.vnfd;
}
