// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Tests. */
@NullMarked
package org.opencmf.cmf.event;

import org.jspecify.annotations.NullMarked;
