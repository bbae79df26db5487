// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** An HSM driver whose keys live in a TPM 2.0. */
@NullMarked
package org.opencmf.hsm.tpm;

import org.jspecify.annotations.NullMarked;
