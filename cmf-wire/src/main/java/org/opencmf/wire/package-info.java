// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Every value of the API as JSON, written by hand, with the attribute names of ETSI NFV where there are any. */
@NullMarked
package org.opencmf.wire;

import org.jspecify.annotations.NullMarked;
