// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Measures what the SDK costs, next to what the same machine can do at best. */
@NullMarked
package org.opencmf.benchmarks;

import org.jspecify.annotations.NullMarked;
