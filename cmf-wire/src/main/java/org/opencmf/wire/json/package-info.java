// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Reads JSON that somebody else wrote: within limits, nothing unknown, all faults at once with where they stand. */
@NullMarked
package org.opencmf.wire.json;

import org.jspecify.annotations.NullMarked;
