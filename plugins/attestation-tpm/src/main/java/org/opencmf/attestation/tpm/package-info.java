// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Verifies what TPM2_Certify says of a key. */
@NullMarked
package org.opencmf.attestation.tpm;

import org.jspecify.annotations.NullMarked;
