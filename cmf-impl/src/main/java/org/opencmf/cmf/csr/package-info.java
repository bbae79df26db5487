// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The rules for certification requests: one class each, all violations at once. */
@NullMarked
package org.opencmf.cmf.csr;

import org.jspecify.annotations.NullMarked;
