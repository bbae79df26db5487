// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** A CMF in a JUnit test, in one line. */
@NullMarked
package org.opencmf.junit5;

import org.jspecify.annotations.NullMarked;
