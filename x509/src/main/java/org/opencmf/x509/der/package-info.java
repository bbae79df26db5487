// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Reads and writes DER within hard limits, and says by one checked exception that something is malformed. */
@NullMarked
package org.opencmf.x509.der;

import org.jspecify.annotations.NullMarked;
