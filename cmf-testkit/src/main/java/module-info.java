// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What tests of an OpenCMF product stand on: fixtures, fakes, and contract tests for all that may be plugged in. */
module org.opencmf.testkit {
    requires org.assertj.core;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires transitive org.opencmf.api;
    requires transitive org.opencmf.hsm;

    exports org.opencmf.testkit;
    exports org.opencmf.testkit.contract;
    exports org.opencmf.testkit.contract.cmf;
    exports org.opencmf.testkit.contract.store;
    exports org.opencmf.testkit.fake;
    exports org.opencmf.testkit.fixture;
    exports org.opencmf.testkit.fuzz;
    exports org.opencmf.testkit.peer;
}
