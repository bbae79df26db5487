// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** What evidence says of the transaction, the platform and keys. */
@NullMarked
package org.opencmf.attestation.pkix.fact;

import org.jspecify.annotations.NullMarked;
