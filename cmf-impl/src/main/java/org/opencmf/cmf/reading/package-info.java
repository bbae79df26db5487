// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Reads of encoded structures what profiles speak of. */
@NullMarked
package org.opencmf.cmf.reading;

import org.jspecify.annotations.NullMarked;
