// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The HTTP binding of CMF-1: paths, headers, parameters, and problem documents. */
@NullMarked
package org.opencmf.wire.http;

import org.jspecify.annotations.NullMarked;
