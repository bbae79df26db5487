// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

/** Makes key attestation statements of one format. */
@FunctionalInterface
interface StatementSource {

    /** Returns good statements, and what verifies them. */
    Statements make(int count);
}
