// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Tests of the delegate, with agents in memory. */
@NullMarked
package org.opencmf.examples.vnfm;

import org.jspecify.annotations.NullMarked;
