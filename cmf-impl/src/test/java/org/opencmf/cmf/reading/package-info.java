// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** What profiles speak of, read from encoded structures. */
@NullMarked
package org.opencmf.cmf.reading;

import org.jspecify.annotations.NullMarked;
