// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Who and what a CMF deals with: the identifiers and types of the field. */
@NullMarked
package org.opencmf.api.identity;

import org.jspecify.annotations.NullMarked;
