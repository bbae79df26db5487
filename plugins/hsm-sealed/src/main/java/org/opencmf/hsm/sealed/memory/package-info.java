// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Secrets in memory that can be, and are, overwritten. */
@NullMarked
package org.opencmf.hsm.sealed.memory;

import org.jspecify.annotations.NullMarked;
