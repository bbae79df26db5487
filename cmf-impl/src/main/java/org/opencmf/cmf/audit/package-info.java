// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The record of what was done: each entry bound to the one before by its hash, and the check that nothing was changed. */
@NullMarked
package org.opencmf.cmf.audit;

import org.jspecify.annotations.NullMarked;
