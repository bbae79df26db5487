// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Changed inputs for decoders, in a JVM of their own. */
@NullMarked
package org.opencmf.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
