// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Compares what the pages show of the code with the code. */
@NullMarked
package org.opencmf.docs.pages;

import org.jspecify.annotations.NullMarked;
