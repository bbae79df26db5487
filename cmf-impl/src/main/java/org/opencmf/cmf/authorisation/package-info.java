// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Who may do what: the one table that governs every operation on every protocol. */
@NullMarked
package org.opencmf.cmf.authorisation;

import org.jspecify.annotations.NullMarked;
