// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Measurements over HTTPS: how fast, how soon, how large, how long. */
@NullMarked
package org.opencmf.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
