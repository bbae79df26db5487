// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What tests of an OpenCMF product stand on: fixtures, fakes, and contract tests for all that may be plugged in. */
module org.opencmf.testkit {
    requires transitive org.opencmf.api;

    exports org.opencmf.testkit;
}
