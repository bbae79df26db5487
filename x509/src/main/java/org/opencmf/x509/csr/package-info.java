// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Certification requests: read, verified and made. */
@NullMarked
package org.opencmf.x509.csr;

import org.jspecify.annotations.NullMarked;
