// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** How much one consumer may ask of the server. */
@NullMarked
package org.opencmf.server.limit;

import org.jspecify.annotations.NullMarked;
