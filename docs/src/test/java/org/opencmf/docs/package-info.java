// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Finds the project's own files, so that its documents can be compared with them. */
@NullMarked
package org.opencmf.docs;

import org.jspecify.annotations.NullMarked;
