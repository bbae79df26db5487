// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Who is asking, and what that consumer may do. */
@NullMarked
package org.opencmf.cmf.consumer;

import org.jspecify.annotations.NullMarked;
