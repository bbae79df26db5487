// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** A whole CMF with its CAs, clock and NFV-MANO entities as parameters of a test, and assertions for certificates. */
module org.opencmf.junit5 {
    requires static org.jspecify;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires transitive org.opencmf.cmf;
    requires transitive org.opencmf.mano;
    requires transitive org.opencmf.testkit;
    requires org.bouncycastle.provider;
    requires org.opencmf.x509;

    exports org.opencmf.junit5;
}
