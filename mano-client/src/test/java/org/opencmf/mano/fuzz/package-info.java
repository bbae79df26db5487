// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Fuzzing of all that reads what others wrote: certification requests, VNF descriptors and lifecycle requests. */
@NullMarked
package org.opencmf.mano.fuzz;

import org.jspecify.annotations.NullMarked;
