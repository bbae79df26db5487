// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The few commands of a TPM 2.0 that the driver needs, and the ways to a TPM. */
@NullMarked
package org.opencmf.hsm.tpm.command;

import org.jspecify.annotations.NullMarked;
