// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Builds a Certificate Management Function, and opens its consumers' views. */
@NullMarked
package org.opencmf.cmf;

import org.jspecify.annotations.NullMarked;
