// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Compares the register of clauses with the tests and the Javadoc that name them, and writes the page about it. */
@NullMarked
package org.opencmf.docs.clauses;

import org.jspecify.annotations.NullMarked;
