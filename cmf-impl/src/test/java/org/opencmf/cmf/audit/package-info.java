// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Tests. */
@NullMarked
package org.opencmf.cmf.audit;

import org.jspecify.annotations.NullMarked;
