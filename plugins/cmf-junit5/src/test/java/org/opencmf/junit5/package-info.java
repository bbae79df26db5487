// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Tests of the extension and of the assertions. */
@NullMarked
package org.opencmf.junit5;

import org.jspecify.annotations.NullMarked;
