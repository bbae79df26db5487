// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** Structures of X.509 that this field needs: NF types, TLS features, attestation in requests, facts on keys. */
@NullMarked
package org.opencmf.x509;

import org.jspecify.annotations.NullMarked;
