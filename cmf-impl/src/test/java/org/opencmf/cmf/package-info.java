// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The CMF as its consumers and its embedder see it. */
@NullMarked
package org.opencmf.cmf;

import org.jspecify.annotations.NullMarked;
