// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Tests of the story. */
@NullMarked
package org.opencmf.examples.demo;

import org.jspecify.annotations.NullMarked;
