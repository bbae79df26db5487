// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** TLS with keys that stay in a token. */
@NullMarked
package org.opencmf.mano.token;

import org.jspecify.annotations.NullMarked;
