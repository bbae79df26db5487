// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The way of a certification request through the CMF, step by step. */
@NullMarked
package org.opencmf.cmf.engine;

import org.jspecify.annotations.NullMarked;
