// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Where drivers keep what is at rest. */
@NullMarked
package org.opencmf.hsm.folder;

import org.jspecify.annotations.NullMarked;
