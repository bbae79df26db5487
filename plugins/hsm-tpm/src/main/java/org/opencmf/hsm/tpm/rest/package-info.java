// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Keys at rest: files that only the TPM that made them can use. */
@NullMarked
package org.opencmf.hsm.tpm.rest;

import org.jspecify.annotations.NullMarked;
