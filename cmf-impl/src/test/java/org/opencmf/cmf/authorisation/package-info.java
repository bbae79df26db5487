// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** The authorisation table, cell by cell. */
@NullMarked
package org.opencmf.cmf.authorisation;

import org.jspecify.annotations.NullMarked;
