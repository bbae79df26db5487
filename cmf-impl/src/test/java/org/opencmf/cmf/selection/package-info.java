// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Which CA serves whom, and how often it is asked. */
@NullMarked
package org.opencmf.cmf.selection;

import org.jspecify.annotations.NullMarked;
