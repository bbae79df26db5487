// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Signatures of requests and certificates: their algorithms, and what verifying with them takes. */
@NullMarked
package org.opencmf.x509.signature;

import org.jspecify.annotations.NullMarked;
