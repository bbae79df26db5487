// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Certification requests for keys that live in a token. */
@NullMarked
package org.opencmf.mano.csr;

import org.jspecify.annotations.NullMarked;
