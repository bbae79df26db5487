// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Attestation results: what somebody has found who appraised a device's evidence, and signed it. */
@NullMarked
package org.opencmf.attestation.ear;

import org.jspecify.annotations.NullMarked;
