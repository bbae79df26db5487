// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The structures of the TPM 2.0 library specification, part 2, that a certified key needs. */
@NullMarked
package org.opencmf.attestation.tpm.structure;

import org.jspecify.annotations.NullMarked;
