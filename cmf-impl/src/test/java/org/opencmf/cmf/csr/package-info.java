// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The rules for certification requests, each on both sides. */
@NullMarked
package org.opencmf.cmf.csr;

import org.jspecify.annotations.NullMarked;
