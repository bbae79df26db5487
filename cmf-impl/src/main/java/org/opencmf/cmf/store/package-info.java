// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Stores that keep everything in memory, in compact form, for as long as the process lives. */
@NullMarked
package org.opencmf.cmf.store;

import org.jspecify.annotations.NullMarked;
