// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** When certificates are renewed, and how often a failed request is repeated. */
@NullMarked
package org.opencmf.mano.renewal;

import org.jspecify.annotations.NullMarked;
